"""What few ask of `eqd2`: schedules side by side, and how a course is finished. Asked for when it is typed."""
