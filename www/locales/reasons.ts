// Why an input was refused or a result is not there: the sentences of every room.
import {
	absent as absentEn,
	errors as errorsEn,
	more_absent as moreAbsentEn,
	more_errors as moreErrorsEn,
} from "./en.json";
import { absent, errors, more_absent, more_errors } from "./vi.json";

export const reasons = {
	vi: { absent: { ...absent, ...more_absent }, errors: { ...errors, ...more_errors } },
	en: { absent: { ...absentEn, ...moreAbsentEn }, errors: { ...errorsEn, ...moreErrorsEn } },
};
