// Generated from the OpenAPI document by `pnpm generate` in packages/client.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say that the API answers
         * @description Needs no token.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request an appointment
         * @description Stored as PENDING and answered with 202; the country's worker confirms or rejects it. The same caller, Idempotency-Key and body get the same answer however often they are sent.
         *
         *     Roles: patient, staff, admin, service.
         */
        post: operations["createAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an appointment, or wait for its decision
         * @description Roles: patient, doctor, staff, admin, service.
         */
        get: operations["getAppointment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Cancel, check in, complete or mark as no-show
         * @description Roles: patient, doctor, staff, admin, service.
         */
        patch: operations["patchAppointment"];
        trace?: never;
    };
    "/v1/appointments/{id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an appointment as a calendar entry
         * @description iCalendar (RFC 5545), for any calendar to import. The entry keeps its `UID`, and its `SEQUENCE` grows with every change, so that a newer one takes the place of an older one. It does not name the patient.
         *
         *     Roles: patient, doctor, staff, admin, service.
         */
        get: operations["getAppointmentCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every change of an appointment and who made it, the newest first
         * @description A change appears moments after it was made, and is never altered or taken out.
         *
         *     Roles: patient, doctor, staff, admin, service.
         */
        get: operations["listAppointmentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a confirmed appointment without giving it up
         * @description Claims the new slot while the old one stays held; the country decides which of the two is released. Asking again for the slot that is already proposed is answered as the first time.
         *
         *     Roles: patient, doctor, staff, admin, service.
         */
        post: operations["rescheduleAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the first free slots across the doctors of a specialty, earliest first
         * @description Roles: patient, doctor, staff, admin, service.
         */
        get: operations["searchAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/countries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the countries that are served
         * @description Roles: patient, doctor, staff, admin, service.
         */
        get: operations["listCountries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/countries/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a country's profile: documents, booking rules, holidays, texts
         * @description Roles: patient, doctor, staff, admin, service.
         */
        get: operations["getCountry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/countries/{code}/specialties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the specialties of a country's doctors
         * @description Those with most doctors first. A new doctor is counted within a minute.
         *
         *     Roles: patient, doctor, staff, admin, service.
         */
        get: operations["listCountrySpecialties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a country's doctors, of one specialty or of all
         * @description Roles: patient, doctor, staff, admin, service.
         */
        get: operations["listDoctors"];
        put?: never;
        /**
         * Add a doctor
         * @description Roles: staff, admin.
         */
        post: operations["createDoctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a doctor
         * @description Roles: patient, doctor, staff, admin, service.
         */
        get: operations["getDoctor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{id}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a doctor's appointments by start
         * @description With `include=patient` each patient of the page is told of it in their history, as by `GET /v1/patients/{id}`: one write for each of them. Ask for names once, not at every refresh.
         *
         *     Roles: doctor, staff, admin, service.
         */
        get: operations["listDoctorAppointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a doctor's free slots
         * @description Roles: patient, doctor, staff, admin, service.
         */
        get: operations["getAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace a doctor's weekly schedule
         * @description Refused with `agenda-conflict` while live appointments would fall outside the new schedule; the problem lists them.
         *
         *     Roles: doctor, staff, admin.
         */
        put: operations["putSchedule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{id}/time-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a doctor's time off that has not ended
         * @description Roles: doctor, staff, admin.
         */
        get: operations["listTimeOff"];
        put?: never;
        /**
         * Block a stretch of a doctor’s agenda
         * @description Refused with `agenda-conflict` while live appointments, holds or other time off lie in the stretch; the problem lists them.
         *
         *     Roles: doctor, staff, admin.
         */
        post: operations["createTimeOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{id}/time-off/{timeOffId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Give the blocked stretch back to the agenda
         * @description Roles: doctor, staff, admin.
         */
        delete: operations["deleteTimeOff"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold a free slot for five minutes while a form is filled
         * @description With an Idempotency-Key the same caller is given the same hold however often the slot is asked for, as long as the hold lasts: a lost answer costs nothing. Without one, and under another key, the slot is held anew and the earlier hold of it is no more.
         *
         *     Roles: patient, staff, admin, service.
         */
        post: operations["createHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Give a held slot back before its time
         * @description Roles: patient, staff, admin, service.
         */
        delete: operations["deleteHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was given up, with its cause
         * @description Looking takes the letters in hand for about a second: somebody who looks at the same time may see fewer.
         *
         *     Roles: admin.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/dead-letters/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a dead letter for good
         * @description The answer holds all of it, for the record: an event of ours, with ids, codes and times only.
         *
         *     Roles: admin.
         */
        post: operations["discardDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/dead-letters/{id}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a dead letter back to the queue that it came from
         * @description What has been decided since stays as it is.
         *
         *     Roles: admin.
         */
        post: operations["redriveDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who has looked at dead letters, sent them back or discarded them on a day, the newest first
         * @description An entry is written before the thing is done: what could not be recorded is not done.
         *
         *     Roles: admin.
         */
        get: operations["listOperationsHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the figures of the last minutes, by country
         * @description Requests, decisions and the time to them, queues, dead letters, and requests near their deadline. Figures may lag behind by a minute or two.
         *
         *     Roles: admin.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a patient
         * @description The identity document is checked at once by the country's own rules, check digit included. A patient's own token registers the patient that the token names, and may try five times a day: the answer says whether a document is registered already.
         *
         *     Roles: patient, staff, admin, service.
         */
        post: operations["createPatient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a patient
         * @description Roles: patient, staff, admin, service.
         */
        get: operations["getPatient"];
        put?: never;
        post?: never;
        /**
         * Erase a patient
         * @description Deletes the record, cancels what lies ahead and anonymises the appointments that the law has kept. From the answer on the patient does not exist; for some minutes a repetition is answered with 200 and what it still found, afterwards with 404. The document can be registered again at once, the account of a patient once the erasure has been looked over.
         *
         *     Roles: patient, staff, admin.
         */
        delete: operations["erasePatient"];
        options?: never;
        head?: never;
        /**
         * Change a patient's name, contact, coverage, consents or guardian
         * @description Fields left out stay as they are; `null` removes coverage or guardian.
         *
         *     Roles: patient, staff, admin, service.
         */
        patch: operations["patchPatient"];
        trace?: never;
    };
    "/v1/patients/{id}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a patient's appointments by start
         * @description The list is told in the history of the patient. With `include=patient` each item also has the name, which costs nothing more.
         *
         *     Roles: patient, staff, admin, service.
         */
        get: operations["listPatientAppointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything held about a patient
         * @description The record with consents and guardian, and every appointment of any time and status, in pages: pass `nextCursor` as `cursor` until it is null. The record is on every page.
         *
         *     Roles: patient, staff, admin, service.
         */
        get: operations["exportPatient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who has read or changed a patient's data, the newest first
         * @description Reads of the record, of its history and of the list of appointments are told as well as changes. An entry is written before the answer: what could not be recorded is not answered. A change that was asked for and then refused by the version or by an outage may be told too.
         *
         *     Roles: patient, staff, admin, service.
         */
        get: operations["listPatientHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the patient who is registered with an identity document
         * @description The document is checked by the country's own rules first. It travels in the body, never in the URL. None is an empty list; whoever is found is told of the search in their history.
         *
         *     Roles: staff, admin, service.
         */
        post: operations["searchPatients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a country's sites
         * @description Roles: patient, doctor, staff, admin, service.
         */
        get: operations["listSites"];
        put?: never;
        /**
         * Add a site (clinic)
         * @description Roles: staff, admin.
         */
        post: operations["createSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a site
         * @description Roles: patient, doctor, staff, admin, service.
         */
        get: operations["getSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{id}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a site's appointments of a day or a week
         * @description Doctor by doctor, each one's by start. A page may hold fewer items than asked for, or none, and still have a next one.
         *
         *     With `include=patient` each patient of the page is told of it in their history, as by `GET /v1/patients/{id}`: one write for each of them. Ask for names once, not at every refresh.
         *
         *     Roles: staff, admin, service.
         */
        get: operations["listSiteAppointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Appointment: {
            /** @description The nearest free slots that would pass, where the refusal is a matter of time. */
            alternatives: components["schemas"]["Slot"][];
            cancellationReason?: string;
            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
            country: string;
            coverage?: {
                /** @description Number of the insurer's authorisation for the service. */
                authorization?: string;
                insurer: string;
                memberId?: string;
                plan?: string;
                /** @description Number of the referral (referencia, interconsulta, pase) to the specialty. */
                referral?: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            createdAt: string;
            /** @description By when the pending request or move is decided, or expires. */
            decideBy: string | null;
            /** @description What the country adds to a confirmed appointment. */
            decision: {
                copay?: {
                    /** @description Share of the price that the patient pays, in percent. */
                    percent: number;
                };
                instructions: {
                    code: string;
                    /** @description Text for people, in the language of the caller's Accept-Language. */
                    message: string;
                }[];
            } | null;
            /** @description Opaque id; names nobody. */
            doctorId: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            endsAt: string;
            /** @description Opaque id; names nobody. */
            id: string;
            /** @description Opaque id; names nobody. */
            patientId: string;
            /** @description A slot asked for by a reschedule and held until the country decides. */
            proposedMove: components["schemas"]["Slot"] | null;
            /** @description Why the patient comes. */
            reason?: string;
            /** @description Why the request, or the last proposed move, was refused, or why it ended. */
            reasons: {
                code: string;
                /** @description Text for people, in the language of the caller's Accept-Language. */
                message: string;
            }[];
            /** @description Opaque id; names nobody. */
            siteId: string;
            /** @description Term of the specialty list that the country's doctors use: `general-medicine`, `cardiology`. */
            specialty: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            startsAt: string;
            /** @enum {string} */
            status: "PENDING" | "CONFIRMED" | "REJECTED" | "EXPIRED" | "CANCELLED" | "CHECKED_IN" | "NO_SHOW" | "COMPLETED";
            /** @description IANA time zone: `America/Lima`. */
            timeZone: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            updatedAt: string;
            /** @description 1 is the request; every change raises it by one. */
            version: number;
        };
        Country: {
            booking: {
                cancellationCutoffMinutes: number;
                decisionDeadlineMinutes: number;
                horizonDays: number;
                /** @default 10 */
                maximumOpenPerPatient: number;
                /** @default 30 */
                maximumPerDay: number;
                minimumNoticeMinutes: number;
            };
            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
            code: string;
            currency: string;
            documents: {
                /** @default [] */
                checksums: {
                    /** @default 0123456789 */
                    alphabet: string;
                    at: number;
                    /** @default false */
                    foldProducts: boolean;
                    /**
                     * @default left
                     * @enum {string}
                     */
                    from: "left" | "right";
                    modulus: number;
                    /** @default false */
                    optional: boolean;
                    over: [
                        number,
                        number
                    ];
                    tables: string[];
                    weights: number[];
                }[];
                example: string;
                /** @default .- */
                ignore: string;
                maximumAge?: number;
                minimumAge?: number;
                names: {
                    en: string;
                    es: string;
                    pt: string;
                };
                /** @default 0 */
                padTo: number;
                pattern: string;
                type: string;
            }[];
            holidays: Record<string, never>;
            languages: string[];
            messages: Record<string, never>;
            names: {
                en: string;
                es: string;
                pt: string;
            };
            requiredConsents: string[];
            retention: {
                appointmentYears: number;
                patientYears?: number;
            };
            timeZones: string[];
        };
        CreateAppointment: {
            coverage?: {
                /** @description Number of the insurer's authorisation for the service. */
                authorization?: string;
                insurer: string;
                memberId?: string;
                plan?: string;
                /** @description Number of the referral (referencia, interconsulta, pase) to the specialty. */
                referral?: string;
            };
            /** @description Opaque id; names nobody. */
            doctorId: string;
            /** @description Sealed id of a hold; only its caller can use it. */
            holdId?: string;
            /** @description The patient chose this date although an earlier one was offered. */
            patientChoice?: boolean;
            /** @description Opaque id; names nobody. */
            patientId: string;
            /** @description Why the patient comes. */
            reason?: string;
            /** @description One of the doctor's specialties; the first one unless given. */
            specialty?: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            startsAt: string;
        };
        CreateDoctor: {
            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
            country: string;
            name: string;
            /** @description Number of the professional registration (CMP, CRM, cédula profesional …). */
            registration: string;
            /** @default [] */
            schedule?: {
                /** @description Wall-clock time at the site, in steps of five minutes; `24:00` closes a day. */
                from: string;
                /** @description Opaque id; names nobody. */
                siteId: string;
                /** @description Length of a slot; what is left of the window is not offered. */
                slotMinutes: number;
                /** @description Wall-clock time at the site, later than `from`; `24:00` closes a day. */
                to: string;
                /** @description ISO weekday: 1 is Monday, 7 is Sunday. */
                weekday: number;
            }[];
            specialties: string[];
        };
        CreateHold: {
            /** @description Opaque id; names nobody. */
            doctorId: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            startsAt: string;
        };
        CreatePatient: {
            /**
             * Format: date
             * @description Calendar date: `2026-11-24`.
             */
            birthDate: string;
            /** @default [] */
            consents?: {
                /**
                 * Format: date-time
                 * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                 */
                givenAt: string;
                /** @description Purpose consented to; `GET /v1/countries/{code}` lists the required ones. */
                purpose: string;
                /** @description Version of the text that the patient accepted. */
                textVersion: string;
            }[];
            /** @default {} */
            contact?: {
                /** Format: email */
                email?: string;
                /**
                 * Format: e164
                 * @description E.164: `+51987654321`.
                 */
                phone?: string;
            };
            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
            country: string;
            coverage?: {
                insurer: string;
                memberId?: string;
                plan?: string;
            };
            document: {
                /** @description Number with its check digit; dots, dashes and spaces are ignored. */
                number: string;
                /** @description One of the country's document types: `GET /v1/countries/{code}` lists them with pattern and example. */
                type: string;
            };
            /** @description Responsible adult of a minor. */
            guardian?: {
                document: {
                    /** @description Number with its check digit; dots, dashes and spaces are ignored. */
                    number: string;
                    /** @description One of the country's document types: `GET /v1/countries/{code}` lists them with pattern and example. */
                    type: string;
                };
                name: string;
            };
            name: string;
        };
        CreateSite: {
            address: string;
            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
            country: string;
            name: string;
            /**
             * @description Whether the site also opens on its country's public holidays.
             * @default false
             */
            opensOnHolidays?: boolean;
            /** @description IANA time zone: `America/Lima`. */
            timeZone: string;
        };
        CreateTimeOff: {
            /**
             * Format: date-time
             * @description End, excluded, a multiple of five minutes, at most 90 days after the start.
             */
            endsAt: string;
            /**
             * Format: date-time
             * @description Start, a multiple of five minutes.
             */
            startsAt: string;
        };
        DeadLetter: {
            appointmentId: string | null;
            /** @description The queue to which it can be sent back. */
            cameFrom: string;
            /** @enum {string} */
            cause: "processing-failed" | "not-delivered" | "unreadable" | "relay-failed" | "audit-failed";
            country: string | null;
            /** @description Error of the bus, or where a batch lies in the stream. */
            detail: string | null;
            eventType: ("AppointmentRequested" | "AppointmentConfirmed" | "AppointmentRejected" | "AppointmentExpired" | "AppointmentCancelled" | "AppointmentRescheduleRequested" | "AppointmentRescheduled" | "AppointmentRescheduleRejected" | "AppointmentCheckedIn" | "AppointmentCompleted" | "AppointmentNoShow" | "AppointmentAnonymised") | null;
            /** @description The same for a letter that was parked twice. */
            id: string;
            /** @description Where it lies. */
            queue: string;
            receiveCount: number;
            redrivable: boolean;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            sentAt: string;
        };
        DiscardDeadLetter: {
            /** @description Why; kept in the history. Name nobody. */
            reason: string;
        };
        Doctor: {
            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
            country: string;
            /** @description Opaque id; names nobody. */
            id: string;
            name: string;
            /** @description Number of the professional registration (CMP, CRM, cédula profesional …). */
            registration: string;
            schedule: {
                /** @description Wall-clock time at the site, in steps of five minutes; `24:00` closes a day. */
                from: string;
                /** @description Opaque id; names nobody. */
                siteId: string;
                /** @description Length of a slot; what is left of the window is not offered. */
                slotMinutes: number;
                /** @description IANA time zone: `America/Lima`. */
                timeZone: string;
                /** @description Wall-clock time at the site, later than `from`; `24:00` closes a day. */
                to: string;
                /** @description ISO weekday: 1 is Monday, 7 is Sunday. */
                weekday: number;
            }[];
            specialties: string[];
            version: number;
        };
        Fault: {
            /** @description Stable code of the fault, for programs. */
            code: string;
            /** @description What to mend, for people. */
            detail: string;
            /** @description JSON pointer into the request: `/body/…`, `/query/…`, `/path/…` or `/headers/…`. */
            pointer: string;
        };
        Hold: {
            /** @description Opaque id; names nobody. */
            doctorId: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            endsAt: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            expiresAt: string;
            /** @description Sealed id of a hold; only its caller can use it. */
            id: string;
            /** @description Opaque id; names nobody. */
            siteId: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            startsAt: string;
            /** @description IANA time zone: `America/Lima`. */
            timeZone: string;
        };
        ListedAppointment: {
            /** @description The nearest free slots that would pass, where the refusal is a matter of time. */
            alternatives: components["schemas"]["Slot"][];
            cancellationReason?: string;
            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
            country: string;
            coverage?: {
                /** @description Number of the insurer's authorisation for the service. */
                authorization?: string;
                insurer: string;
                memberId?: string;
                plan?: string;
                /** @description Number of the referral (referencia, interconsulta, pase) to the specialty. */
                referral?: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            createdAt: string;
            /** @description By when the pending request or move is decided, or expires. */
            decideBy: string | null;
            /** @description What the country adds to a confirmed appointment. */
            decision: {
                copay?: {
                    /** @description Share of the price that the patient pays, in percent. */
                    percent: number;
                };
                instructions: {
                    code: string;
                    /** @description Text for people, in the language of the caller's Accept-Language. */
                    message: string;
                }[];
            } | null;
            /** @description Opaque id; names nobody. */
            doctorId: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            endsAt: string;
            /** @description Opaque id; names nobody. */
            id: string;
            /** @description There with `include=patient`; nothing else is told of the person. */
            patient?: {
                /** @description Opaque id; names nobody. */
                id: string;
                /** @description Null once the patient has been erased. */
                name: string | null;
            };
            /** @description Opaque id; names nobody. */
            patientId: string;
            /** @description A slot asked for by a reschedule and held until the country decides. */
            proposedMove: components["schemas"]["Slot"] | null;
            /** @description Why the patient comes. */
            reason?: string;
            /** @description Why the request, or the last proposed move, was refused, or why it ended. */
            reasons: {
                code: string;
                /** @description Text for people, in the language of the caller's Accept-Language. */
                message: string;
            }[];
            /** @description Opaque id; names nobody. */
            siteId: string;
            /** @description Term of the specialty list that the country's doctors use: `general-medicine`, `cardiology`. */
            specialty: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            startsAt: string;
            /** @enum {string} */
            status: "PENDING" | "CONFIRMED" | "REJECTED" | "EXPIRED" | "CANCELLED" | "CHECKED_IN" | "NO_SHOW" | "COMPLETED";
            /** @description IANA time zone: `America/Lima`. */
            timeZone: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            updatedAt: string;
            /** @description 1 is the request; every change raises it by one. */
            version: number;
        };
        PatchAppointment: {
            /** @description Why it is cancelled. */
            reason?: string;
            /** @enum {string} */
            status: "CANCELLED" | "CHECKED_IN" | "NO_SHOW" | "COMPLETED";
        };
        /** @description At least one field. */
        PatchPatient: {
            consents?: {
                /**
                 * Format: date-time
                 * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                 */
                givenAt: string;
                /** @description Purpose consented to; `GET /v1/countries/{code}` lists the required ones. */
                purpose: string;
                /** @description Version of the text that the patient accepted. */
                textVersion: string;
            }[];
            contact?: {
                /** Format: email */
                email?: string;
                /**
                 * Format: e164
                 * @description E.164: `+51987654321`.
                 */
                phone?: string;
            };
            coverage?: {
                insurer: string;
                memberId?: string;
                plan?: string;
            } | null;
            guardian?: {
                document: {
                    /** @description Number with its check digit; dots, dashes and spaces are ignored. */
                    number: string;
                    /** @description One of the country's document types: `GET /v1/countries/{code}` lists them with pattern and example. */
                    type: string;
                };
                name: string;
            } | null;
            name?: string;
        };
        Patient: {
            /**
             * Format: date
             * @description Calendar date: `2026-11-24`.
             */
            birthDate: string;
            consents: {
                /**
                 * Format: date-time
                 * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                 */
                givenAt: string;
                /** @description Purpose consented to; `GET /v1/countries/{code}` lists the required ones. */
                purpose: string;
                /**
                 * Format: date-time
                 * @description When Citas was told of the consent.
                 */
                recordedAt?: string;
                /** @description Version of the text that the patient accepted. */
                textVersion: string;
            }[];
            contact: {
                /** Format: email */
                email?: string;
                /**
                 * Format: e164
                 * @description E.164: `+51987654321`.
                 */
                phone?: string;
            };
            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
            country: string;
            coverage?: {
                insurer: string;
                memberId?: string;
                plan?: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            createdAt: string;
            document: {
                /** @description Number with its check digit; dots, dashes and spaces are ignored. */
                number: string;
                /** @description One of the country's document types: `GET /v1/countries/{code}` lists them with pattern and example. */
                type: string;
            };
            /** @description Responsible adult of a minor. */
            guardian?: {
                document: {
                    /** @description Number with its check digit; dots, dashes and spaces are ignored. */
                    number: string;
                    /** @description One of the country's document types: `GET /v1/countries/{code}` lists them with pattern and example. */
                    type: string;
                };
                name: string;
            };
            /** @description Opaque id; names nobody. */
            id: string;
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            updatedAt: string;
            version: number;
        };
        Problem: {
            /** @description What happened and what to do, for people. */
            detail: string;
            /** @description Every fault of the request at once. */
            errors: components["schemas"]["Fault"][];
            /** @description The request id, as in `x-request-id`. */
            instance: string;
            status: number;
            title: string;
            /** @description `/problems/<code>`. */
            type: string;
        };
        /**
         * @description Codes of problems, as at the end of their `type`; more may be added.
         * @enum {string}
         */
        ProblemCode: "validation" | "unauthenticated" | "forbidden" | "not-found" | "country-unavailable" | "method-not-allowed" | "agenda-conflict" | "cancellation-cutoff" | "hold-expired" | "invalid-transition" | "not-redrivable" | "patient-busy" | "patient-exists" | "slot-unavailable" | "precondition-failed" | "payload-too-large" | "unsupported-media-type" | "idempotency-mismatch" | "outside-schedule" | "policy-violation" | "booking-limit" | "too-many-requests" | "internal-error" | "unavailable";
        PutSchedule: {
            schedule: {
                /** @description Wall-clock time at the site, in steps of five minutes; `24:00` closes a day. */
                from: string;
                /** @description Opaque id; names nobody. */
                siteId: string;
                /** @description Length of a slot; what is left of the window is not offered. */
                slotMinutes: number;
                /** @description Wall-clock time at the site, later than `from`; `24:00` closes a day. */
                to: string;
                /** @description ISO weekday: 1 is Monday, 7 is Sunday. */
                weekday: number;
            }[];
        };
        RescheduleAppointment: {
            /** @description Another doctor; the same one unless given. */
            doctorId?: string;
            /** @description The patient chose this date although an earlier one was offered. */
            patientChoice?: boolean;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            startsAt: string;
        };
        SearchPatients: {
            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
            country: string;
            document: {
                /** @description Number with its check digit; dots, dashes and spaces are ignored. */
                number: string;
                /** @description One of the country's document types: `GET /v1/countries/{code}` lists them with pattern and example. */
                type: string;
            };
        };
        Site: {
            address: string;
            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
            country: string;
            /** @description Opaque id; names nobody. */
            id: string;
            name: string;
            /** @description Whether the site also opens on its country's public holidays. */
            opensOnHolidays: boolean;
            /** @description IANA time zone: `America/Lima`. */
            timeZone: string;
        };
        Slot: {
            /** @description Opaque id; names nobody. */
            doctorId: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            endsAt: string;
            /** @description Opaque id; names nobody. */
            siteId: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            startsAt: string;
            /** @description IANA time zone: `America/Lima`. */
            timeZone: string;
        };
        TimeOff: {
            /** @description Opaque id; names nobody. */
            doctorId: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            endsAt: string;
            /** @description Opaque id; names nobody. */
            id: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
             */
            startsAt: string;
        };
    };
    responses: {
        /** @description `agenda-conflict`: There are appointments or other blocks in that time; move them first. */
        "agenda-conflict": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/agenda-conflict";
                };
            };
        };
        /** @description `booking-limit`: This patient has too many requests or holds under way. Please try again later. */
        "booking-limit": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                /** @description Seconds after which the limit lets a call pass */
                "retry-after"?: string;
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/booking-limit";
                };
            };
        };
        /** @description `cancellation-cutoff`: The time to cancel or move this appointment has passed. Please contact the clinic. */
        "cancellation-cutoff": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/cancellation-cutoff";
                };
            };
        };
        /** @description `country-unavailable`: We do not serve appointments in this country yet. */
        "country-unavailable": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/country-unavailable";
                };
            };
        };
        /** @description `forbidden`: Your role does not allow this action. */
        forbidden: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/forbidden";
                };
            };
        };
        /** @description `hold-expired`: The time to complete the booking is over. Please choose a slot again. */
        "hold-expired": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/hold-expired";
                };
            };
        };
        /** @description `idempotency-mismatch`: This Idempotency-Key was used with other data. Please use a new key. */
        "idempotency-mismatch": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/idempotency-mismatch";
                };
            };
        };
        /** @description `internal-error`: Something failed on our side. It has been recorded; please try later. */
        "internal-error": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/internal-error";
                };
            };
        };
        /** @description `invalid-transition`: The appointment can no longer change in this way. */
        "invalid-transition": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/invalid-transition";
                };
            };
        };
        /** @description `method-not-allowed`: This address does not support that method. */
        "method-not-allowed": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/method-not-allowed";
                };
            };
        };
        /** @description `not-found`: We could not find it, or it is not yours to see. */
        "not-found": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/not-found";
                };
            };
        };
        /** @description `not-redrivable`: This letter has no queue to go back to: publish its events again with the replay command. */
        "not-redrivable": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/not-redrivable";
                };
            };
        };
        /** @description `outside-schedule`: The doctor does not see patients at that time. */
        "outside-schedule": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/outside-schedule";
                };
            };
        };
        /** @description `patient-busy`: The patient already has another appointment at that time. */
        "patient-busy": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/patient-busy";
                };
            };
        };
        /** @description `patient-exists`: A patient with that document or account is already registered. */
        "patient-exists": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/patient-exists";
                };
            };
        };
        /** @description `payload-too-large`: The body of the request may not exceed 100 KB. */
        "payload-too-large": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/payload-too-large";
                };
            };
        };
        /** @description `policy-violation`: See the reasons listed and choose another option. */
        "policy-violation": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/policy-violation";
                };
            };
        };
        /** @description `precondition-failed`: Somebody changed it in the meantime. Read it again and repeat your change. */
        "precondition-failed": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/precondition-failed";
                };
            };
        };
        /** @description `slot-unavailable`: That slot has just been taken. Please choose another one. */
        "slot-unavailable": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/slot-unavailable";
                };
            };
        };
        /** @description `too-many-requests`: You have sent too many requests in a short time. Please wait a moment and try again. */
        "too-many-requests": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                /** @description Seconds after which the limit lets a call pass */
                "retry-after"?: string;
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/too-many-requests";
                };
            };
        };
        /** @description `unauthenticated`: Please sign in to continue. */
        unauthenticated: {
            headers: {
                /** @description Bearer challenge; `error="invalid_token"` when there was a token */
                "www-authenticate"?: string;
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/unauthenticated";
                };
            };
        };
        /** @description `unavailable`: We could not serve you right now. Please try again in a few seconds. */
        unavailable: {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                /** @description Seconds after which a repetition makes sense */
                "retry-after"?: string;
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/unavailable";
                };
            };
        };
        /** @description `unsupported-media-type`: Please send the data as application/json in UTF-8. */
        "unsupported-media-type": {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/unsupported-media-type";
                };
            };
        };
        /** @description `validation`: Please correct the fields listed and send the request again. */
        validation: {
            headers: {
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    type?: "/problems/validation";
                };
            };
        };
    };
    parameters: {
        /** @description Language of texts for people: Spanish, English or Portuguese. */
        AcceptLanguage: string;
    };
    requestBodies: never;
    headers: {
        /** @description What is left of it: `"caller";r=87;t=23` is 87 calls, for the next 23 seconds */
        RateLimit: string;
        /** @description The limit: `"caller";q=120;w=60` allows 120 calls in each window of 60 seconds */
        RateLimitPolicy: string;
        /** @description Id of the request, to be named when asking for help */
        RequestId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Say that the API answers */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            400: components["responses"]["validation"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    createAppointment: {
        parameters: {
            query?: never;
            header: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
                /** @description Chosen by the caller, unique to this booking: a UUID. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAppointment"];
            };
        };
        responses: {
            /** @description Request an appointment */
            202: {
                headers: {
                    /** @description Version of the appointment, e.g. `"3"` */
                    etag?: string;
                    /** @description Path of the appointment */
                    location?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            /**
             * @description `not-found`: We could not find it, or it is not yours to see.
             *
             *     `country-unavailable`: We do not serve appointments in this country yet.
             */
            404: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/not-found" | "/problems/country-unavailable";
                    };
                };
            };
            /**
             * @description `slot-unavailable`: That slot has just been taken. Please choose another one.
             *
             *     `patient-busy`: The patient already has another appointment at that time.
             *
             *     `hold-expired`: The time to complete the booking is over. Please choose a slot again.
             */
            409: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/slot-unavailable" | "/problems/patient-busy" | "/problems/hold-expired";
                    };
                };
            };
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            /**
             * @description `idempotency-mismatch`: This Idempotency-Key was used with other data. Please use a new key.
             *
             *     `outside-schedule`: The doctor does not see patients at that time.
             *
             *     `policy-violation`: See the reasons listed and choose another option.
             */
            422: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/idempotency-mismatch" | "/problems/outside-schedule" | "/problems/policy-violation";
                    };
                };
            };
            /**
             * @description `booking-limit`: This patient has too many requests or holds under way. Please try again later.
             *
             *     `too-many-requests`: You have sent too many requests in a short time. Please wait a moment and try again.
             */
            429: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    /** @description Seconds after which the limit lets a call pass */
                    "retry-after"?: string;
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/booking-limit" | "/problems/too-many-requests";
                    };
                };
            };
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    getAppointment: {
        parameters: {
            query?: {
                /** @description Seconds to wait while the request or its proposed move is undecided. */
                wait?: number;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read an appointment, or wait for its decision */
            200: {
                headers: {
                    /** @description Version of the appointment, e.g. `"3"` */
                    etag?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    patchAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
                /** @description `ETag` of the version that the change was made for; a stale one is answered with 412. */
                "if-match"?: string;
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchAppointment"];
            };
        };
        responses: {
            /** @description Cancel, check in, complete or mark as no-show */
            200: {
                headers: {
                    /** @description Version of the appointment, e.g. `"3"` */
                    etag?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            /**
             * @description `invalid-transition`: The appointment can no longer change in this way.
             *
             *     `cancellation-cutoff`: The time to cancel or move this appointment has passed. Please contact the clinic.
             */
            409: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/invalid-transition" | "/problems/cancellation-cutoff";
                    };
                };
            };
            412: components["responses"]["precondition-failed"];
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    getAppointmentCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read an appointment as a calendar entry */
            200: {
                headers: {
                    /** @description Name of the file, which names nobody */
                    "content-disposition"?: string;
                    /** @description Version of the appointment, e.g. `"3"` */
                    etag?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar; charset=utf-8": string;
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listAppointmentHistory: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; bound to the same query and caller. */
                cursor?: string;
                /** @description Items wanted. */
                limit?: number;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List every change of an appointment and who made it, the newest first */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Who; null only for what was done before histories were kept. */
                            actor: {
                                /** @description OAuth client by which the caller came. */
                                client?: string;
                                /** @enum {string} */
                                role: "patient" | "doctor" | "staff" | "admin" | "service" | "worker" | "lifecycle";
                                /** @description Id of the caller; of a service, its name. */
                                sub: string;
                            } | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                             */
                            at: string;
                            /**
                             * @description What happened, as the events of Citas call it.
                             * @enum {string}
                             */
                            event: "AppointmentRequested" | "AppointmentConfirmed" | "AppointmentRejected" | "AppointmentExpired" | "AppointmentCancelled" | "AppointmentRescheduleRequested" | "AppointmentRescheduled" | "AppointmentRescheduleRejected" | "AppointmentCheckedIn" | "AppointmentCompleted" | "AppointmentNoShow" | "AppointmentAnonymised";
                            /** @description The slot asked for by a reschedule, where it came or went. */
                            proposedMove?: {
                                from: components["schemas"]["Slot"] | null;
                                to: components["schemas"]["Slot"] | null;
                            };
                            /** @description Why, where something was refused or ended. */
                            reasonCodes?: string[];
                            /** @description `x-request-id` of the request that did it. */
                            requestId?: string;
                            /** @description The slot, where it changed. */
                            slot?: {
                                from: components["schemas"]["Slot"] | null;
                                to: components["schemas"]["Slot"] | null;
                            };
                            status: {
                                from: ("PENDING" | "CONFIRMED" | "REJECTED" | "EXPIRED" | "CANCELLED" | "CHECKED_IN" | "NO_SHOW" | "COMPLETED") | null;
                                /** @enum {string} */
                                to: "PENDING" | "CONFIRMED" | "REJECTED" | "EXPIRED" | "CANCELLED" | "CHECKED_IN" | "NO_SHOW" | "COMPLETED";
                            };
                            /** @description Version of the appointment that the change made; none is left out. */
                            version: number;
                        }[];
                        /** @description `cursor` of the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    rescheduleAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
                /** @description `ETag` of the version that the change was made for; a stale one is answered with 412. */
                "if-match"?: string;
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleAppointment"];
            };
        };
        responses: {
            /** @description Move a confirmed appointment without giving it up */
            202: {
                headers: {
                    /** @description Version of the appointment, e.g. `"3"` */
                    etag?: string;
                    /** @description Path of the appointment */
                    location?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            /**
             * @description `not-found`: We could not find it, or it is not yours to see.
             *
             *     `country-unavailable`: We do not serve appointments in this country yet.
             */
            404: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/not-found" | "/problems/country-unavailable";
                    };
                };
            };
            /**
             * @description `slot-unavailable`: That slot has just been taken. Please choose another one.
             *
             *     `patient-busy`: The patient already has another appointment at that time.
             *
             *     `invalid-transition`: The appointment can no longer change in this way.
             *
             *     `cancellation-cutoff`: The time to cancel or move this appointment has passed. Please contact the clinic.
             */
            409: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/slot-unavailable" | "/problems/patient-busy" | "/problems/invalid-transition" | "/problems/cancellation-cutoff";
                    };
                };
            };
            412: components["responses"]["precondition-failed"];
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            /**
             * @description `outside-schedule`: The doctor does not see patients at that time.
             *
             *     `policy-violation`: See the reasons listed and choose another option.
             */
            422: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/outside-schedule" | "/problems/policy-violation";
                    };
                };
            };
            /**
             * @description `booking-limit`: This patient has too many requests or holds under way. Please try again later.
             *
             *     `too-many-requests`: You have sent too many requests in a short time. Please wait a moment and try again.
             */
            429: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    /** @description Seconds after which the limit lets a call pass */
                    "retry-after"?: string;
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/booking-limit" | "/problems/too-many-requests";
                    };
                };
            };
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    searchAvailability: {
        parameters: {
            query: {
                /** @description Country, ISO 3166-1 alpha-2 in lower case. */
                country: string;
                /** @description First site-local date; today unless given. */
                from?: string;
                /** @description Items wanted. */
                limit?: number;
                /** @description Slots at this site alone. */
                siteId?: string;
                /** @description Term of the specialty list that the country's doctors use: `general-medicine`, `cardiology`. */
                specialty: string;
                /** @description Last site-local date, included, at most 31 days in all; six days after `from` unless given. */
                to?: string;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Find the first free slots across the doctors of a specialty, earliest first */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        slots: components["schemas"]["Slot"][];
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listCountries: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; bound to the same query and caller. */
                cursor?: string;
                /** @description Items wanted. */
                limit?: number;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the countries that are served */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Country"][];
                        /** @description `cursor` of the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    getCountry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Country, ISO 3166-1 alpha-2 in lower case. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a country's profile: documents, booking rules, holidays, texts */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Country"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listCountrySpecialties: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Country, ISO 3166-1 alpha-2 in lower case. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the specialties of a country's doctors */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Term of the specialty list that the country's doctors use: `general-medicine`, `cardiology`. */
                            code: string;
                            /** @description How many doctors have it. */
                            doctors: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listDoctors: {
        parameters: {
            query: {
                /** @description Country, ISO 3166-1 alpha-2 in lower case. */
                country: string;
                /** @description `nextCursor` of the page before; bound to the same query and caller. */
                cursor?: string;
                /** @description Items wanted. */
                limit?: number;
                /** @description Doctors whose schedule names this site; a page may be shorter. */
                siteId?: string;
                /** @description Term of the specialty list that the country's doctors use: `general-medicine`, `cardiology`. */
                specialty?: string;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List a country's doctors, of one specialty or of all */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Doctor"][];
                        /** @description `cursor` of the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    createDoctor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateDoctor"];
            };
        };
        responses: {
            /** @description Add a doctor */
            201: {
                headers: {
                    /** @description Version of the doctor */
                    etag?: string;
                    /** @description Path of the new doctor */
                    location?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Doctor"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            /**
             * @description `not-found`: We could not find it, or it is not yours to see.
             *
             *     `country-unavailable`: We do not serve appointments in this country yet.
             */
            404: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/not-found" | "/problems/country-unavailable";
                    };
                };
            };
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    getDoctor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a doctor */
            200: {
                headers: {
                    /** @description Version of the doctor */
                    etag?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Doctor"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listDoctorAppointments: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; bound to the same query and caller. */
                cursor?: string;
                /** @description First start: an instant, or a date in the country's first time zone; 30 days ago unless given. */
                from?: string;
                /** @description `patient` adds to each item whose it is, by id and name; nothing unless given. */
                include?: "patient";
                /** @description Items wanted. */
                limit?: number;
                /** @description Statuses wanted, separated by commas; all unless given. */
                status?: string;
                /** @description Last start: an instant (excluded) or a date (included), at most 731 days after `from`; unless given a year ahead, as far as these days allow. */
                to?: string;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List a doctor's appointments by start */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedAppointment"][];
                        /** @description `cursor` of the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    getAvailability: {
        parameters: {
            query?: {
                /** @description First site-local date; today unless given. */
                from?: string;
                /** @description Last site-local date, included, at most 31 days in all; six days after `from` unless given. */
                to?: string;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List a doctor's free slots */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        slots: components["schemas"]["Slot"][];
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    putSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
                /** @description `ETag` of the version that the change was made for; a stale one is answered with 412. */
                "if-match"?: string;
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutSchedule"];
            };
        };
        responses: {
            /** @description Replace a doctor's weekly schedule */
            200: {
                headers: {
                    /** @description Version of the doctor */
                    etag?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Doctor"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["agenda-conflict"];
            412: components["responses"]["precondition-failed"];
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listTimeOff: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; bound to the same query and caller. */
                cursor?: string;
                /** @description Items wanted. */
                limit?: number;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List a doctor's time off that has not ended */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TimeOff"][];
                        /** @description `cursor` of the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    createTimeOff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTimeOff"];
            };
        };
        responses: {
            /** @description Block a stretch of a doctor’s agenda */
            201: {
                headers: {
                    /** @description Path of the new time off */
                    location?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeOff"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["agenda-conflict"];
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    deleteTimeOff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
                /** @description Opaque id; names nobody. */
                timeOffId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Give the blocked stretch back to the agenda */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeOff"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    createHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
                /** @description Chosen by the caller for this slot: a UUID. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateHold"];
            };
        };
        responses: {
            /** @description Hold a free slot for five minutes while a form is filled */
            201: {
                headers: {
                    /** @description Path of the hold */
                    location?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            /**
             * @description `not-found`: We could not find it, or it is not yours to see.
             *
             *     `country-unavailable`: We do not serve appointments in this country yet.
             */
            404: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/not-found" | "/problems/country-unavailable";
                    };
                };
            };
            409: components["responses"]["slot-unavailable"];
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            /**
             * @description `outside-schedule`: The doctor does not see patients at that time.
             *
             *     `policy-violation`: See the reasons listed and choose another option.
             */
            422: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/outside-schedule" | "/problems/policy-violation";
                    };
                };
            };
            /**
             * @description `booking-limit`: This patient has too many requests or holds under way. Please try again later.
             *
             *     `too-many-requests`: You have sent too many requests in a short time. Please wait a moment and try again.
             */
            429: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    /** @description Seconds after which the limit lets a call pass */
                    "retry-after"?: string;
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/booking-limit" | "/problems/too-many-requests";
                    };
                };
            };
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    deleteHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Sealed id of a hold; only its caller can use it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Give a held slot back before its time */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description Items wanted. */
                limit?: number;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what was given up, with its cause */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeadLetter"][];
                        /** @description There are more than `limit`. */
                        more: boolean;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    discardDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardDeadLetter"];
            };
        };
        responses: {
            /** @description Delete a dead letter for good */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        appointmentId: string | null;
                        body: string;
                        /** @description The queue to which it can be sent back. */
                        cameFrom: string;
                        /** @enum {string} */
                        cause: "processing-failed" | "not-delivered" | "unreadable" | "relay-failed" | "audit-failed";
                        country: string | null;
                        /** @description Error of the bus, or where a batch lies in the stream. */
                        detail: string | null;
                        eventType: ("AppointmentRequested" | "AppointmentConfirmed" | "AppointmentRejected" | "AppointmentExpired" | "AppointmentCancelled" | "AppointmentRescheduleRequested" | "AppointmentRescheduled" | "AppointmentRescheduleRejected" | "AppointmentCheckedIn" | "AppointmentCompleted" | "AppointmentNoShow" | "AppointmentAnonymised") | null;
                        /** @description The same for a letter that was parked twice. */
                        id: string;
                        /** @description Where it lies. */
                        queue: string;
                        receiveCount: number;
                        redrivable: boolean;
                        /**
                         * Format: date-time
                         * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                         */
                        sentAt: string;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    redriveDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send a dead letter back to the queue that it came from */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["not-redrivable"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listOperationsHistory: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; bound to the same query and caller. */
                cursor?: string;
                /** @description UTC date; today unless given. */
                date?: string;
                /** @description Items wanted. */
                limit?: number;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List who has looked at dead letters, sent them back or discarded them on a day, the newest first */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actor: {
                                client?: string;
                                role: string;
                                sub: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                             */
                            at: string;
                            letterId?: string;
                            /** @description What was asked for: an `operationId` of this API. */
                            operation: string;
                            reason?: string;
                            requestId?: string;
                        }[];
                        /** @description `cursor` of the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    getOverview: {
        parameters: {
            query?: {
                /** @description Minutes to tell of. */
                minutes?: number;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read the figures of the last minutes, by country */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        api: {
                            clientErrors: number[];
                            requests: number[];
                            serverErrors: number[];
                        };
                        /**
                         * Format: date-time
                         * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                         */
                        at: string;
                        countries: {
                            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
                            country: string;
                            decisions: {
                                cancelled: number[];
                                confirmed: number[];
                                expired: number[];
                                rejected: number[];
                                undecidable: number[];
                            };
                            decisionTime: {
                                /** @description Milliseconds; null where nothing was decided. */
                                p50: (number | null)[];
                                /** @description Milliseconds; null where nothing was decided. */
                                p99: (number | null)[];
                            };
                            nearDeadline: number;
                            queue: {
                                /** @description Messages; null where the figures do not say. */
                                deadLetters: number | null;
                                /** @description Age of the oldest message; null where unknown. */
                                oldestSeconds: number | null;
                                /** @description Messages; null where the figures do not say. */
                                waiting: number | null;
                            };
                            /** @description Of refusals in these minutes, the most frequent first. */
                            reasons: {
                                code: string;
                                count: number;
                            }[];
                            requests: number[];
                        }[];
                        health: {
                            findings: {
                                /** @enum {string} */
                                code: "dead-letters" | "queue-old" | "server-errors" | "overdue" | "sweep-missing";
                                /** @description Country, ISO 3166-1 alpha-2 in lower case. */
                                country?: string;
                                value: number;
                            }[];
                            /** @enum {string} */
                            status: "ok" | "attention" | "failing";
                        };
                        /** @description Start of each minute that is told of, the earliest first; the last one is under way. */
                        minutes: string[];
                        nearDeadline: {
                            count: number;
                            /** @description There are more than were counted. */
                            more: boolean;
                            withinSeconds: number;
                        };
                        queues: {
                            name: string;
                            /** @description Age of the oldest message; null where unknown. */
                            oldestSeconds: number | null;
                            /** @description Messages; null where the figures do not say. */
                            waiting: number | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    createPatient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePatient"];
            };
        };
        responses: {
            /** @description Register a patient */
            201: {
                headers: {
                    /** @description Version of the patient */
                    etag?: string;
                    /** @description Path of the new patient */
                    location?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            /**
             * @description `not-found`: We could not find it, or it is not yours to see.
             *
             *     `country-unavailable`: We do not serve appointments in this country yet.
             */
            404: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/not-found" | "/problems/country-unavailable";
                    };
                };
            };
            409: components["responses"]["patient-exists"];
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    getPatient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a patient */
            200: {
                headers: {
                    /** @description Version of the patient */
                    etag?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    erasePatient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erase a patient */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Appointments that the law has kept, without what they said of the person. */
                        anonymised: number;
                        /** @description Appointments and proposed moves that were given up; their slots are free. */
                        cancelled: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                         */
                        erasedAt: string;
                        /** @description False when the rest, already out of sight, is erased within minutes instead. */
                        finished: boolean;
                        /** @description Opaque id; names nobody. */
                        patientId: string;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    patchPatient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
                /** @description `ETag` of the version that the change was made for; a stale one is answered with 412. */
                "if-match"?: string;
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchPatient"];
            };
        };
        responses: {
            /** @description Change a patient's name, contact, coverage, consents or guardian */
            200: {
                headers: {
                    /** @description Version of the patient */
                    etag?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            412: components["responses"]["precondition-failed"];
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listPatientAppointments: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; bound to the same query and caller. */
                cursor?: string;
                /** @description First start: an instant, or a date in the country's first time zone; 30 days ago unless given. */
                from?: string;
                /** @description `patient` adds to each item whose it is, by id and name; nothing unless given. */
                include?: "patient";
                /** @description Items wanted. */
                limit?: number;
                /** @description Statuses wanted, separated by commas; all unless given. */
                status?: string;
                /** @description Last start: an instant (excluded) or a date (included), at most 731 days after `from`; unless given a year ahead, as far as these days allow. */
                to?: string;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List a patient's appointments by start */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedAppointment"][];
                        /** @description `cursor` of the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    exportPatient: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; bound to the same query and caller. */
                cursor?: string;
                /** @description Items wanted. */
                limit?: number;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Export everything held about a patient */
            200: {
                headers: {
                    /** @description Name of the file, which names nobody */
                    "content-disposition"?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        appointments: {
                            /** @description The nearest free slots that would pass, where the refusal is a matter of time. */
                            alternatives: components["schemas"]["Slot"][];
                            cancellationReason?: string;
                            /** @description Country, ISO 3166-1 alpha-2 in lower case. */
                            country: string;
                            coverage?: {
                                /** @description Number of the insurer's authorisation for the service. */
                                authorization?: string;
                                insurer: string;
                                memberId?: string;
                                plan?: string;
                                /** @description Number of the referral (referencia, interconsulta, pase) to the specialty. */
                                referral?: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                             */
                            createdAt: string;
                            /** @description By when the pending request or move is decided, or expires. */
                            decideBy: string | null;
                            /** @description What the country adds to a confirmed appointment. */
                            decision: {
                                copay?: {
                                    /** @description Share of the price that the patient pays, in percent. */
                                    percent: number;
                                };
                                instructions: {
                                    code: string;
                                    /** @description Text for people, in the language of the caller's Accept-Language. */
                                    message: string;
                                }[];
                            } | null;
                            /** @description Opaque id; names nobody. */
                            doctorId: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                             */
                            endsAt: string;
                            /** @description Opaque id; names nobody. */
                            id: string;
                            /**
                             * Format: date-time
                             * @description Until when the law of the country has it kept.
                             */
                            keepUntil: string;
                            /** @description The patient chose this date although an earlier one was offered. */
                            patientChoice: boolean;
                            /** @description Opaque id; names nobody. */
                            patientId: string;
                            /** @description A slot asked for by a reschedule and held until the country decides. */
                            proposedMove: components["schemas"]["Slot"] | null;
                            /** @description Why the patient comes. */
                            reason?: string;
                            /** @description Why the request, or the last proposed move, was refused, or why it ended. */
                            reasons: {
                                code: string;
                                /** @description Text for people, in the language of the caller's Accept-Language. */
                                message: string;
                            }[];
                            /** @description The slot first asked for, once a move has left it. */
                            requestedSlot: components["schemas"]["Slot"] | null;
                            /** @description Opaque id; names nobody. */
                            siteId: string;
                            /** @description Term of the specialty list that the country's doctors use: `general-medicine`, `cardiology`. */
                            specialty: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                             */
                            startsAt: string;
                            /** @enum {string} */
                            status: "PENDING" | "CONFIRMED" | "REJECTED" | "EXPIRED" | "CANCELLED" | "CHECKED_IN" | "NO_SHOW" | "COMPLETED";
                            /** @description IANA time zone: `America/Lima`. */
                            timeZone: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                             */
                            updatedAt: string;
                            /** @description 1 is the request; every change raises it by one. */
                            version: number;
                        }[];
                        /**
                         * Format: date-time
                         * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                         */
                        exportedAt: string;
                        /** @description `cursor` of the next page; null on the last one. */
                        nextCursor: string | null;
                        patient: components["schemas"]["Patient"];
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listPatientHistory: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; bound to the same query and caller. */
                cursor?: string;
                /** @description Items wanted. */
                limit?: number;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List who has read or changed a patient's data, the newest first */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Who; null only for what was done before histories were kept. */
                            actor: {
                                /** @description OAuth client by which the caller came. */
                                client?: string;
                                /** @enum {string} */
                                role: "patient" | "doctor" | "staff" | "admin" | "service" | "worker" | "lifecycle";
                                /** @description Id of the caller; of a service, its name. */
                                sub: string;
                            } | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.
                             */
                            at: string;
                            /** @description What was asked for: an `operationId` of this API. */
                            operation: string;
                            /** @description `x-request-id` of the request that did it. */
                            requestId?: string;
                        }[];
                        /** @description `cursor` of the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    searchPatients: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchPatients"];
            };
        };
        responses: {
            /** @description Find the patient who is registered with an identity document */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Patient"][];
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            /**
             * @description `not-found`: We could not find it, or it is not yours to see.
             *
             *     `country-unavailable`: We do not serve appointments in this country yet.
             */
            404: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/not-found" | "/problems/country-unavailable";
                    };
                };
            };
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listSites: {
        parameters: {
            query: {
                /** @description Country, ISO 3166-1 alpha-2 in lower case. */
                country: string;
                /** @description `nextCursor` of the page before; bound to the same query and caller. */
                cursor?: string;
                /** @description Items wanted. */
                limit?: number;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List a country's sites */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Site"][];
                        /** @description `cursor` of the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    createSite: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSite"];
            };
        };
        responses: {
            /** @description Add a site (clinic) */
            201: {
                headers: {
                    /** @description Path of the new site */
                    location?: string;
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            /**
             * @description `not-found`: We could not find it, or it is not yours to see.
             *
             *     `country-unavailable`: We do not serve appointments in this country yet.
             */
            404: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        type?: "/problems/not-found" | "/problems/country-unavailable";
                    };
                };
            };
            413: components["responses"]["payload-too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    getSite: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a site */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
    listSiteAppointments: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; bound to the same query and caller. */
                cursor?: string;
                /** @description First date at the site; today unless given. */
                from?: string;
                /** @description `patient` adds to each item whose it is, by id and name; nothing unless given. */
                include?: "patient";
                /** @description Items wanted. */
                limit?: number;
                /** @description Statuses wanted, separated by commas; all unless given. */
                status?: string;
                /** @description Last date at the site, at most seven in all; `from` unless given. */
                to?: string;
            };
            header?: {
                /** @description Language of texts for people: Spanish, English or Portuguese. */
                "accept-language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description Opaque id; names nobody. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List a site's appointments of a day or a week */
            200: {
                headers: {
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedAppointment"][];
                        /** @description `cursor` of the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["validation"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["unavailable"];
        };
    };
}
