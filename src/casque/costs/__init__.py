"""What a unit in the field costs: reimbursement of personnel and equipment, by date."""
