"""The tests are tested: each fault that a tool puts into a calculator must make one of them fail."""
