"""What business needs, objectives and questions about them look like in Slack."""
