"""What is checked: rules over mandate, agreement, time and information flow, each finding with its witness."""
