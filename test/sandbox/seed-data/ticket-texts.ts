/** What customers call about. */
export const TICKET_SUBJECTS = [
  "Outlook keeps asking for a password",
  "Printer on second floor shows offline",
  "New user setup at {company}",
  "VPN drops every few minutes",
  "Laptop very slow after update",
  "Cannot open shared calendar",
  "Backup job failed overnight",
  "Disk space low on file server",
  "Suspicious e-mail reported by {company}",
  "Wireless weak in conference room",
  "Password reset for front desk",
  "Scanner no longer sends to folder",
  "Replace failing UPS battery",
  "Accounting software license expired",
  "Phone system has one-way audio",
  "Firewall firmware update",
  "User offboarding at {company}",
  "Monitor flickers at workstation 4",
  "Request for second monitor",
  "Internet outage at branch office",
  "Multi-factor prompt not arriving",
  "Shared mailbox missing for team",
  "Server restart needed after patching",
  "Website certificate about to expire",
] as const;

/** How customers put it. */
export const NOTE_TEXTS = [
  "It started this morning and happens on every attempt. Restarting did not help.",
  "Two of us see the same thing. Please call before connecting.",
  "We need this before the end of the week if at all possible.",
  "It worked yesterday. Nothing was changed on our side that I know of.",
  "No rush, but it would be good to have it done by the next visit.",
] as const;

/** What technicians write. */
export const INTERNAL_NOTES = [
  "Connected remotely, cleared cached credentials and tested with the user.",
  "Checked the event log; the service stopped at 02:14. Restarted and watched for ten minutes.",
  "Left a voicemail and sent a follow-up message with two possible times.",
  "Applied the vendor's update and confirmed the fault is gone.",
  "Ordered the replacement part; expected on Thursday.",
  "Walked the user through the steps and documented them for the team.",
] as const;
