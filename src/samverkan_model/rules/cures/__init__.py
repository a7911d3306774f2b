"""What is proposed against the findings of each rule; each proposal is tried before anybody is told of it."""
