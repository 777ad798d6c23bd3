"""Whether a submission stays within its bounds as inputs grow: measuring, deciding, finding what is to blame."""
