/**
 * What the filter language takes and refuses, as known from outside: one table for the SDK's parser and for the sandbox
 * tenant, so that both agree.
 *
 * Grades: A recorded answers of live tenants or several agreeing live reports; B the vendor's guide or one live report;
 * C what clients commonly assume; ? nobody recorded an answer: we refuse it, so that nobody comes to rely on it.
 */
export type Grade = "A" | "B" | "C" | "?";

export interface AcceptedConditions {
  readonly text: string;
  /** The same filter as `formatConditions` writes it. */
  readonly formatted: string;
  readonly grade: Grade;
  readonly why: string;
}

export interface RefusedConditions {
  readonly text: string;
  /** Zero-based offset of the fault. */
  readonly position: number;
  /** A part of what the error says was expected. */
  readonly expected: string;
  readonly grade: Grade;
  readonly why: string;
}

export const ACCEPTED: readonly AcceptedConditions[] = [
  { text: "board/id=1", formatted: "board/id = 1", grade: "A", why: "no blanks around the operator" },
  { text: "Board/Id = 1", formatted: "Board/Id = 1", grade: "A", why: "names in any case" },
  { text: "status/name!='x'", formatted: 'status/name != "x"', grade: "A", why: "single quotes, no blanks" },
  { text: 'status/name = "New"', formatted: 'status/name = "New"', grade: "A", why: "double quotes" },
  { text: "a !=null", formatted: "a != null", grade: "A", why: "a blank on one side only" },
  { text: "x= 'y'", formatted: 'x = "y"', grade: "A", why: "a blank on the other side only" },
  { text: "  id > 5  ", formatted: "id > 5", grade: "A", why: "blanks at both ends" },
  { text: "id >= 5", formatted: "id >= 5", grade: "B", why: "documented operator" },
  { text: "id < 5", formatted: "id < 5", grade: "B", why: "documented operator" },
  { text: "id<=5", formatted: "id <= 5", grade: "B", why: "documented operator" },
  { text: "hours = 1.25", formatted: "hours = 1.25", grade: "A", why: "digits and a point" },
  { text: "hours > -2", formatted: "hours > -2", grade: "A", why: "a minus" },
  { text: "closedFlag = false", formatted: "closedFlag = false", grade: "A", why: "a boolean keyword" },
  { text: "closedFlag = True", formatted: "closedFlag = true", grade: "A", why: "keywords in any case" },
  { text: "ClosedFlag=TRUE", formatted: "ClosedFlag = true", grade: "A", why: "keywords in any case" },
  { text: "owner/id = null", formatted: "owner/id = null", grade: "A", why: "null" },
  { text: "owner/id != NULL", formatted: "owner/id != null", grade: "C", why: "null in upper case" },
  {
    text: "lastUpdated > [2016-08-20T18:04:26Z]",
    formatted: "lastUpdated > [2016-08-20T18:04:26Z]",
    grade: "A",
    why: "a UTC time in brackets",
  },
  { text: "dateEntered > [2025-01-01]", formatted: "dateEntered > [2025-01-01]", grade: "A", why: "a day in brackets" },
  {
    text: "LastUpdated >=[2025-04-01T20:02:28Z]",
    formatted: "LastUpdated >= [2025-04-01T20:02:28Z]",
    grade: "A",
    why: "a date without a blank before it",
  },
  {
    text: "_info/lastUpdated > [2025-01-01T00:00:00Z]",
    formatted: "_info/lastUpdated > [2025-01-01T00:00:00Z]",
    grade: "A",
    why: "names may start with an underscore",
  },
  {
    text: "dateEntered > [2025-01-01T08:30:00]",
    formatted: "dateEntered > [2025-01-01T08:30:00]",
    grade: "C",
    why: "a time without Z",
  },
  { text: "summary contains 'printer'", formatted: 'summary contains "printer"', grade: "A", why: "contains" },
  { text: 'resources CONTAINS "jsmith"', formatted: 'resources contains "jsmith"', grade: "A", why: "any case" },
  { text: 'summary not contains "test"', formatted: 'summary not contains "test"', grade: "B", why: "not contains" },
  { text: "summary like '%printer%'", formatted: 'summary like "%printer%"', grade: "A", why: "like with percent" },
  { text: 'summary like "printer*"', formatted: 'summary like "printer*"', grade: "A", why: "like with an asterisk" },
  { text: 'name like "[[]old] *"', formatted: 'name like "[[]old] *"', grade: "B", why: "an escaped bracket" },
  { text: "summary like 'test'", formatted: 'summary like "test"', grade: "B", why: "like without a wildcard" },
  {
    text: 'agreementStatus Not Like "Canceled"',
    formatted: 'agreementStatus not like "Canceled"',
    grade: "A",
    why: "not like; the answer was about the value, so the syntax was read",
  },
  { text: "status/id in (1, 2, 3)", formatted: "status/id in (1, 2, 3)", grade: "B", why: "in" },
  { text: "status/id in(1,2)", formatted: "status/id in (1, 2)", grade: "B", why: "in without blanks" },
  { text: "status/id IN (17)", formatted: "status/id in (17)", grade: "B", why: "one value" },
  { text: "status/id not in (1,2)", formatted: "status/id not in (1, 2)", grade: "B", why: "not in" },
  { text: "type in ('a', \"b\")", formatted: 'type in ("a", "b")', grade: "B", why: "texts in a list" },
  { text: "a = 1 and b = 2", formatted: "a = 1 and b = 2", grade: "A", why: "and" },
  { text: "a = 1 AND b = 2 And c = 3", formatted: "a = 1 and b = 2 and c = 3", grade: "A", why: "and in any case" },
  { text: "a = 1 Or b = 2", formatted: "a = 1 or b = 2", grade: "A", why: "or in any case" },
  {
    text: "(owner/identifier='x' or resources contains \"x\")",
    formatted: 'owner/identifier = "x" or resources contains "x"',
    grade: "A",
    why: "both quotes in one filter, parentheses around everything",
  },
  {
    text: "board/id=1 and (status/name='New' or status/name='Open')",
    formatted: 'board/id = 1 and (status/name = "New" or status/name = "Open")',
    grade: "A",
    why: "a group",
  },
  { text: "(a=1 and (b=2 or (c=3)))", formatted: "a = 1 and (b = 2 or c = 3)", grade: "A", why: "nested groups" },
  {
    text: "a = 1 or b = 2 and c = 3",
    formatted: "a = 1 or (b = 2 and c = 3)",
    grade: "C",
    why: "and before or, as in SQL: assumed by clients, not documented",
  },
  {
    text: "(chargeToType='ServiceTicket' OR chargeToType='ProjectTicket') AND chargeToId=17",
    formatted: '(chargeToType = "ServiceTicket" or chargeToType = "ProjectTicket") and chargeToId = 17',
    grade: "A",
    why: "as the API writes it in its own links",
  },
  {
    text: "communicationItems/type/name = 'Email'",
    formatted: 'communicationItems/type/name = "Email"',
    grade: "B",
    why: "three segments, as used in childConditions",
  },
  {
    text: 'communicationItems/value like "john@Outlook.com" AND communicationItems/communicationType="Email"',
    formatted: 'communicationItems/value like "john@Outlook.com" and communicationItems/communicationType = "Email"',
    grade: "B",
    why: "childConditions of the vendor's guide",
  },
  {
    text: 'caption="Serial" AND value = "A-1"',
    formatted: 'caption = "Serial" and value = "A-1"',
    grade: "B",
    why: "customFieldConditions",
  },
  {
    text: "caption='Seats' and value != null",
    formatted: 'caption = "Seats" and value != null',
    grade: "B",
    why: "ditto",
  },
  { text: 'name = "O\'Brien"', formatted: 'name = "O\'Brien"', grade: "A", why: "the other quote inside" },
  {
    text: "name = 'the \"big\" one'",
    formatted: "name = 'the \"big\" one'",
    grade: "A",
    why: "the other quote inside",
  },
  { text: "name = ''", formatted: 'name = ""', grade: "C", why: "an empty text" },
  {
    text: 'name = "a & b # c + d"',
    formatted: 'name = "a & b # c + d"',
    grade: "A",
    why: "characters URLs care about",
  },
  { text: 'name = "C:\\temp"', formatted: 'name = "C:\\temp"', grade: "C", why: "a backslash is a character" },
  { text: "a=1\n  and b=2", formatted: "a = 1 and b = 2", grade: "C", why: "line ends count as blanks" },
  { text: "customField10_Flag = true", formatted: "customField10_Flag = true", grade: "C", why: "digits in a name" },
];

export const REFUSED: readonly RefusedConditions[] = [
  {
    text: "ticket condition = invalid",
    position: 7,
    expected: "an operator",
    grade: "A",
    why: "recorded: answered with `ticket is not a recognized name.`, the name before the syntax",
  },
  { text: "status/name = Open", position: 14, expected: "a value", grade: "B", why: "texts need quotes" },
  { text: "", position: 0, expected: "a field name", grade: "?", why: "nothing to filter by" },
  { text: "   ", position: 3, expected: "a field name", grade: "?", why: "nothing to filter by" },
  { text: "closedFlag", position: 10, expected: "an operator", grade: "?", why: "a name alone" },
  { text: "board/id =", position: 10, expected: "a value", grade: "B", why: "the value is missing" },
  { text: "board/id == 1", position: 10, expected: "a value", grade: "B", why: "not an operator of the language" },
  { text: "board/id <> 1", position: 10, expected: "a value", grade: "B", why: "not an operator of the language" },
  { text: "board/id is null", position: 9, expected: "an operator", grade: "B", why: "null is compared with =" },
  { text: "name startsWith 'a'", position: 5, expected: "an operator", grade: "B", why: "not an operator" },
  { text: "name = 'abc", position: 7, expected: "a closing '", grade: "C", why: "an open quote" },
  { text: 'name = "abc', position: 7, expected: 'a closing "', grade: "C", why: "an open quote" },
  { text: "name = 'O''Brien'", position: 10, expected: "`and`, `or` or the end", grade: "?", why: "a doubled quote" },
  {
    text: 'name = "a\\"b"',
    position: 11,
    expected: "`and`, `or` or the end",
    grade: "?",
    why: "a backslash before a quote",
  },
  { text: "date > [2025-02-30]", position: 7, expected: "a date", grade: "C", why: "no such day" },
  { text: "date > [01/31/2025]", position: 7, expected: "a date", grade: "?", why: "another date order" },
  {
    text: "date > [2025-01-01T00:00:00+02:00]",
    position: 7,
    expected: "a date",
    grade: "B",
    why: "times are UTC; offsets are not documented",
  },
  { text: "date > [2025-01-01", position: 7, expected: "a closing ]", grade: "C", why: "an open bracket" },
  { text: "date > 2025-01-01", position: 7, expected: "a number", grade: "A", why: "dates need square brackets" },
  { text: "(a = 1", position: 6, expected: "a closing )", grade: "C", why: "an open parenthesis" },
  { text: "a = 1)", position: 5, expected: "`and`, `or` or the end", grade: "C", why: "a parenthesis too many" },
  { text: "a = 1 b = 2", position: 6, expected: "`and`, `or` or the end", grade: "C", why: "no joining word" },
  { text: "a = 1 and", position: 9, expected: "a field name", grade: "C", why: "a term is missing" },
  {
    text: "a = 1 && b = 2",
    position: 6,
    expected: "`and`, `or` or the end",
    grade: "C",
    why: "not a word of the language",
  },
  { text: "and a = 1", position: 0, expected: "a field name", grade: "C", why: "a joining word in front" },
  { text: "a=1 and and b=2", position: 8, expected: "a field name", grade: "C", why: "a joining word too many" },
  { text: "a=1 or OR b=2", position: 7, expected: "a field name", grade: "C", why: "a joining word too many" },
  { text: "not a = 1", position: 0, expected: "a field name", grade: "?", why: "not before a comparison" },
  { text: "not (a = 1)", position: 0, expected: "a field name", grade: "?", why: "not before a group" },
  { text: "a not = 1", position: 6, expected: "contains, like or in", grade: "?", why: "not before a symbol" },
  { text: "a in ()", position: 6, expected: "a value", grade: "C", why: "an empty list" },
  { text: "a in (1, 2", position: 10, expected: "a comma or a closing )", grade: "C", why: "an open list" },
  { text: "a in (1 2)", position: 8, expected: "a comma or a closing )", grade: "C", why: "no comma" },
  { text: "a in 1", position: 5, expected: "( and a list", grade: "C", why: "no list" },
  { text: "a in (b)", position: 6, expected: "a value", grade: "C", why: "a bare word in a list" },
  { text: "summary contains 5", position: 17, expected: "a text in quotes", grade: "B", why: "contains takes texts" },
  { text: "summary like printer*", position: 13, expected: "a text in quotes", grade: "B", why: "like takes texts" },
  { text: "1 = 1", position: 0, expected: "a field name", grade: "C", why: "a value on the left" },
  { text: "a = 1e5", position: 4, expected: "a number", grade: "B", why: "only digits, a point and a minus" },
  { text: "a = .5", position: 4, expected: "a value", grade: "C", why: "digits come first" },
  { text: "status//name = 'x'", position: 6, expected: "an operator", grade: "C", why: "an empty segment" },
  { text: "status.name = 'x'", position: 6, expected: "an operator", grade: "C", why: "segments are parted by /" },
  { text: "a = 1; b = 2", position: 5, expected: "`and`, `or` or the end", grade: "C", why: "a stray character" },
  { text: "a = b", position: 4, expected: "a value", grade: "C", why: "fields are not compared with fields" },
];
