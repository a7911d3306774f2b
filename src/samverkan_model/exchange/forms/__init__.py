"""Forms to those who know: what is held and what is not known goes out, answers come in as a change set.

`questions` says what is asked of whom, `sheet` and `document` write it as a workbook and as a Word document, `reading`
gives the answers of either with their places, and `answers` makes changes of them.
"""

from samverkan_model.exchange.forms.answers import form_changes
from samverkan_model.exchange.forms.document import form_document
from samverkan_model.exchange.forms.questions import OwnerForm, forms_of
from samverkan_model.exchange.forms.reading import is_form
from samverkan_model.exchange.forms.sheet import sheet

__all__ = ["OwnerForm", "form_changes", "form_document", "forms_of", "is_form", "sheet"]
