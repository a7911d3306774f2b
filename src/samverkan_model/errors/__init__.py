"""What can go wrong, one class per failure, with its text built inside.

A `Fault` is a mistake in data: it is a value, carries its place, and many are collected before anything is raised.
A `SamverkanError` is raised: to the command line it is a message and exit code 2, never a traceback. The sentences
stand in the catalogues under ``fault.<code>`` and ``error.<code>``, what is wrong first and the remedy last.
"""

from samverkan_model.errors.answers import *
from samverkan_model.errors.asked import *
from samverkan_model.errors.base import *
from samverkan_model.errors.conforming import *
from samverkan_model.errors.files import *
from samverkan_model.errors.plugged import *
from samverkan_model.errors.rows import *
from samverkan_model.errors.sharing import *
from samverkan_model.errors.sheets import *
