"""The portal of the Latin American and Caribbean Internet community."""
