-- Questions that are asked often, as views. A day is asked for with
-- (first IS NULL OR first <= :day) AND (last IS NULL OR :day <= last); certain = 0 is what only may have applied.

CREATE VIEW records_through_time AS
SELECT records.id, records.concept, records.name, record_days.first, record_days.last, record_days.certain
FROM records JOIN record_days ON record_days.record = records.id;

CREATE VIEW relations_through_time AS
SELECT relations.id, relations.source, giver.name AS source_name, relations.relation, relations.target,
    taker.name AS target_name, relations.record, relations.label, relations.inferred,
    relation_days.first, relation_days.last, relation_days.certain
FROM relations
JOIN relation_days ON relation_days.relation = relations.id
JOIN records AS giver ON giver.id = relations.source
JOIN records AS taker ON taker.id = relations.target;

-- An area with itself and everything below it.
CREATE VIEW areas_below AS
WITH RECURSIVE below (area, within) AS (
    SELECT id, id FROM areas
    UNION SELECT areas.id, below.within FROM areas JOIN below ON areas.broader = below.area
)
SELECT within AS area, area AS below FROM below;

-- A word of the vocabulary with itself and everything below it.
CREATE VIEW words_below AS
WITH RECURSIVE below (scheme, word, within) AS (
    SELECT scheme, id, id FROM words
    UNION SELECT words.scheme, words.id, below.within
    FROM words JOIN below ON words.scheme = below.scheme AND words.broader = below.word
)
SELECT scheme, within AS word, word AS below FROM below;

CREATE VIEW who_may AS
SELECT mandates.id AS mandate, holder.id AS holder, holder.name AS holder_name, mandates_powers.value AS power,
    matter.id AS matter, matter.name AS matter_name, mandates.text AS text, mandates.limits AS limits
FROM mandates
JOIN (SELECT id AS mandate, body AS holder FROM mandates WHERE body IS NOT NULL
      UNION SELECT record, value FROM mandates_together_with) AS held ON held.mandate = mandates.id
JOIN records AS holder ON holder.id = held.holder
JOIN mandates_powers ON mandates_powers.record = mandates.id
LEFT JOIN mandates_matter ON mandates_matter.record = mandates.id
LEFT JOIN records AS matter ON matter.id = mandates_matter.value;

CREATE VIEW who_sits AS
SELECT seats.id AS seat, body.id AS body, body.name AS body_name, seats.role, seats.function,
    holder.id AS at, holder.name AS at_name, seats.count, seats.vacant
FROM seats
JOIN records AS body ON body.id = seats.body
LEFT JOIN seats_at ON seats_at.record = seats.id
LEFT JOIN records AS holder ON holder.id = seats_at.value;

CREATE VIEW agreement_parties AS
SELECT agreements.id AS agreement, agreements.title, party.id AS party, party.name AS party_name,
    agreements_parties.adopted, agreements_parties.adopted_by, agreements_parties.adoption, agreements_parties.reference
FROM agreements
JOIN agreements_parties ON agreements_parties.record = agreements.id
JOIN records AS party ON party.id = agreements_parties.party;

CREATE VIEW who_tells_whom AS
SELECT flows.id AS flow, sender.id AS sender, sender.name AS sender_name, receiver.id AS receiver,
    receiver.name AS receiver_name, flows_content.value AS content, flows.text
FROM flows
LEFT JOIN flows_sender ON flows_sender.record = flows.id
LEFT JOIN records AS sender ON sender.id = flows_sender.value
LEFT JOIN flows_receiver ON flows_receiver.record = flows.id
LEFT JOIN records AS receiver ON receiver.id = flows_receiver.value
LEFT JOIN flows_content ON flows_content.record = flows.id;

CREATE VIEW where_written AS
SELECT records_source.record, records.name, sources.title AS source_title, records_source.locator, sources.date,
    sources.url, records.basis
FROM records_source
JOIN records ON records.id = records_source.record
JOIN sources ON sources.id = records_source.source;
