// The guidelines of the labels that a new corpus starts with, until its owner edits them.

const agency = `
A body that holds or uses **public power**: a ministry, a party organ, a court, prosecutors, police, the army and its border units, local government, a neighbourhood unit, or a branch of one of these.

## Tag

- Names and short forms: [Ministry of State Security](agency), [MSS](agency).
- The whole name with all its levels, as one tag: [Ministry of State Security's Onsong County branch](agency).
- Plain nouns that act as a body: the [authorities](agency), the [police](agency).
- Words that point back to a body: the [headquarters](agency) refused. Not “it” or “they”.
- Of people, only their body: [MSS](agency) officers, [border patrol](agency) guards.
- The Party where it acts or owns something: the [Party](agency)'s measures.

## Leave out

- Persons, and “officials” or “agents” without a body
- Companies, those of the state too, and media
- Countries, even where they stand for a government
- “state” or “military” before another noun: state policies
- A group formed for one task: a team sent to search houses

## Edges

- No article in front: the [border patrol](agency)
- The level belongs to it: [county-level court](agency)
- A name in brackets is a tag of its own: local [inminban](agency) ([people's unit](agency))
- Stop before a clause: the [unit](agency) that guards the river
- Two bodies joined by “and” are two tags.

## Undecided?

| Words | Tagged |
| --- | --- |
| judiciary officials | [judiciary](agency) officials |
| North Korean authorities | [North Korean authorities](agency) |
| Kumgang Trading Company's office | nothing: a company |
`;

const charge = `
The **offence**: what somebody is arrested, accused, tried, punished or blamed for, or what a rule makes punishable.

## Tag

- The deed after a word of blame: arrested for [smuggling](charge), accused of [selling state rice](charge).
- A deed that a general rule threatens: any [contact with smugglers](charge) will be punished.

## Leave out

- A deed that is only told, even with “allegedly”
- What somebody was merely questioned about
- A deed that the text denies: “not an act of smuggling”

## Edges

- Begin at the verb or noun of the deed. The word of blame, “alleged” and “brazenly” stay outside: for brazenly [violating state quarantine policies](charge).
- “attempting to” and “planning to” belong to it: [attempting to cross the river](charge).
- End with its objects, place, means and purpose. “according to …” stays outside.
- Two deeds joined by “and” are two tags: [hiding rice](charge) and [selling it](charge).
- Two objects of one verb stay together: [selling rice and medicine](charge).
- No charge inside a charge. An amount or a body may lie inside: that is a tag of its own.

## Undecided?

| Words | Tagged |
| --- | --- |
| punished for treasonous behavior | punished for [treasonous behavior](charge) |
| a crackdown on anti-socialist activities | [anti-socialist activities](charge), where the text threatens them |
`;

const quantity = `
An **amount** in figures or number words, with its unit or with the thing that is counted.

## Tag

- Number and unit: [500 kilograms](quantity), [3 million won](quantity).
- Number and thing: [four boats](quantity).
- Words such as “over”, “about”, “dozens of” belong to it: [over ten tons](quantity), [dozens of tons](quantity).

## Leave out

- Amounts without a number: many, a large amount of metal
- Dates, times of day, ages, durations: around 10 days
- First, second, third
- “a couple” for two people

## Edges

- Stop before “of” and the substance: [over ten tons](quantity) of metal
- No article in front.
`;

const sanction = `
A **penalty** or punitive measure that is imposed, asked for or threatened: against a person, a body or a state.

## Tag

- As a noun: [life sentence of correctional labor](sanction), [fine](sanction), [asset freeze](sanction), [UN sanctions](sanction).
- As a verb: he [lost his job](sanction), two men were [executed](sanction).

## Leave out

- Arrest, questioning, and custody before a judgment
- Release, and criticism
- Policies and blockades

## Edges

- Begin at the penalty itself. “face” and “sentenced to” stay outside: face a [serious punishment](sanction).
- One tag for each verb: he was [stripped of his Party membership](sanction) and [lost his job](sanction).
- Objects of one verb stay together: [lost his Party membership as well as his job](sanction).

## Undecided?

| Words | Tagged |
| --- | --- |
| sentenced to a life sentence of correctional labor | sentenced to a [life sentence of correctional labor](sanction) |
| still being detained | nothing: no judgment yet |
| took them into custody | nothing: no judgment yet |
`;

const byName: ReadonlyMap<string, string> = new Map([
  ['agency', agency.trim()],
  ['charge', charge.trim()],
  ['quantity', quantity.trim()],
  ['sanction', sanction.trim()],
]);

/** The guideline that a label of this name has in a new corpus; empty for all but the default labels. */
export function startingGuideline(name: string): string {
  return byName.get(name) ?? '';
}
