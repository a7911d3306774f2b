"""In editors: ``folder`` a model as it is being written, ``meaning`` what may stand where, ``serving`` over LSP."""
