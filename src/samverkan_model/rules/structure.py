from samverkan_model.rules.catalogue import Checks

CHECKS = Checks()
