package dev.stoa.reference;

/**
 * A time zone as it is now.
 *
 * @param offset from UTC: {@code +05:30}
 * @param region what its name begins with: {@code Europe}
 * @param city the place it is named after, in English
 * @param abbreviation of the time now in use there: {@code CEST} in summer; where there is none, the offset
 */
record Timezone(String name, String offset, int offsetMinutes, String region, String city, String abbreviation) {}
