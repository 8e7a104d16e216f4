"""Who may open which address, and who may read which word: written by hand, so that the code cannot agree with itself.

An address without a line here fails the test: whoever makes a page says here for whom it is.
"""

CORE = frozenset({"facilitator", "co_researcher"})
INSIDE = CORE | {"speaker", "receipt_holder", "participant", "sponsor"}
HERE_WITH_ACCOUNT = CORE | {"participant", "sponsor", "administrator"}
ACCOUNT = HERE_WITH_ACCOUNT | {"other_facilitator", "stranger"}
ALL = INSIDE | ACCOUNT | {"outsider"}
KNOWN = ALL - {"outsider"}
SPEAKER = frozenset({"speaker"})
NOBODY: frozenset[str] = frozenset()

FOR_WHOM: dict[frozenset[str], str] = {
    ALL: """
        livez readyz robots security_txt house:set_language
        people:sign_in people:sign_in_link people:mail_link people:sign_in_by_passkey people:passkey_question
        people:sign_out people:privacy people:accessibility people:about
        trajectories:start trajectories:how_it_works trajectories:trajectory trajectories:question trajectories:card
        trajectories:card_document trajectories:boundaries trajectories:poster trajectories:poster_document
        trajectories:invitation trajectories:no_thanks trajectories:asked trajectories:who_sees trajectories:who_may
        trajectories:receipt trajectories:open_code trajectories:search trajectories:export trajectories:forget
        trajectories:felt_heard trajectories:trace
        look:contribute look:told
        think:editions think:edition think:edition_thread think:edition_solutions think:edition_loose
        think:edition_document think:cards think:cards_document think:respond
        think:rounds think:recognise think:answer_back think:thanks think:own_answers think:next_person
        think:outcome think:outcome_document
        act:plan share:examples
        meet:enter meet:phone meet:join meet:beamer meet:leave
    """,
    KNOWN: "people:reachable people:erase look:own_words trajectories:own_data",
    ACCOUNT: """
        people:security people:secure_first people:add_app people:add_passkey people:remove_second_step
        people:own_account
    """,
    INSIDE: """
        trajectories:tell_problem trajectories:assumptions trajectories:room trajectories:agreements
        trajectories:people trajectories:gatherings trajectories:gathering_calendar trajectories:logbook
        trajectories:quality_card
        look:voices look:excerpt
        think:board think:at_the_table think:thread think:also_heard think:perspectives
        meet:workshops meet:harvest meet:harvest_document
        act:direction act:step act:ideas act:idea act:idea_taken_back act:connect act:action act:action_new
        act:action_change act:take_on act:update act:finish act:stop act:ask_klap act:decline act:give_back
        act:help_with act:stop_helping act:requests act:reviews act:reviews_calendar act:plan_document
        act:report_document
    """,
    CORE: """
        trajectories:move trajectories:shape trajectories:publish trajectories:boundary_new trajectories:boundary
        trajectories:boundary_drop trajectories:expectations trajectories:agreement_drop
        trajectories:group_new trajectories:group trajectories:group_drop trajectories:gap trajectories:gap_closed
        trajectories:invite trajectories:invitation_back trajectories:gathering_new trajectories:gathering
        trajectories:gathering_drop trajectories:point_done trajectories:pause trajectories:move_promise
        trajectories:alive trajectories:end
        look:box_door look:mask look:take_out look:correct_aloud look:incoming look:hold look:let_through
        look:conversations look:record look:conversation look:add look:notes look:mark look:read_aloud look:agreed
        look:slips look:no_reply look:talks look:talk look:talk_drop look:card look:card_document look:cards
        look:type_over look:upload look:uploaded look:progress look:throw_away
        think:round think:round_begin think:round_close think:round_drop think:round_poster think:round_sheets
        think:type_over_round think:choose_map
        think:exchange think:take think:parcel think:parcel_throw_away
        think:suggestions think:more think:where_belongs think:pairs think:grouping think:suggested_group
        think:knot think:thread_change think:thread_remove think:loose_cards think:loose_cards_document
        think:edition_begin think:edition_compare think:compose think:compose_thread think:compose_place
        think:compose_assumptions think:compose_ask think:compose_drop think:publish think:evening
        think:evening_document think:harvest think:responses think:answer
        meet:new meet:lead meet:act meet:prepare meet:drop meet:step meet:step_drop meet:paper meet:paper_document
        meet:type_over meet:bring_in meet:harvest_notes meet:harvest_threads meet:forms meet:form meet:form_file
        meet:form_document meet:form_change meet:draw
        act:goal act:adopt act:thread_left_out act:thread_taken_up act:idea_left_out act:idea_taken_up
        act:yes_at_table act:review_new act:review act:brought
    """,
    CORE | {"sponsor"}: "trajectories:room_write trajectories:room_confirm",
    # Who wrote it, and nobody else.
    frozenset({"co_researcher"}): "trajectories:assumption trajectories:assumption_drop",
    SPEAKER: """
        look:own look:confirm look:share look:hide look:withdraw think:own_response think:response_back
    """,
    frozenset({"administrator"}): """
        people:organisation people:choose_organisation people:details people:look people:take_logo_down
        people:colleagues people:new_code people:change_account people:access_log people:access_csv
        people:privacy_pack people:paper people:consent_texts trajectories:new
    """,
    # Outside a demo or the workbench, half signed in, or of something that is not there in this world (no map in Doen).
    NOBODY: """
        meet:myself meet:card meet:choose meet:recognise meet:turn meet:keep_code
        meet:form_drop
        house:move_clock house:styleguide house:sample
        people:demo_roles people:enter_demo_role people:open_demo_receipt people:visit_demo
        people:second_step people:codes_on_paper people:theme people:logo trajectories:open_link share:example think:map
    """,
}
LINES = {name: roles for roles, names in FOR_WHOM.items() for name in names.split()}

# Who may find these words anywhere at all, once a give-back was published and a plan is being made.
WORDS: dict[str, frozenset[str]] = {
    "kanariehouders": CORE | SPEAKER,
    "kanariedeelnemers": INSIDE,
    "kanarieiedereen": ALL,  # it stands in the give-back
    "kanarielos": ALL,
    "kanarieoplossing": CORE | SPEAKER,
    "kanarieaanbod": INSIDE,
    "kanariegenoemd": INSIDE,
    "kanarieroepnaam": INSIDE,  # the name this voice chose to show
    "kanarieongelezen": CORE | SPEAKER,
    "kanarievastgehouden": CORE | SPEAKER,
    "kanarieredenvast": CORE | SPEAKER,
    "kanarieverborgen": SPEAKER,
    "kanarienaamloos": CORE,
    "kanariegesprek": CORE,
    "kanarienotities": CORE,
    "kanarieduiding": CORE,
    "kanariepseudoniem": CORE,
    "kanarieplek": CORE,
    "kanariebestand": CORE,
    "kanarieinhoud": CORE,
    "kanarieaanname": ALL,  # opened by the first give-back
    "kanarienaam jansen": SPEAKER,
    "kanariemail": SPEAKER,
    "06kanariefoon": SPEAKER,
    "kanarieafspraak": INSIDE,
    "kanarieruimte": INSIDE,
    "kanariepunt": INSIDE,
    "kanariegat": INSIDE,
    "kanarieuitnodiging": CORE,
    "kanariebericht": SPEAKER,
    "kanariegehoord": SPEAKER,
    "kanariememo": INSIDE,
    "kanariepakket": CORE,
    "kanariepakje": CORE,
    "kanarieantwoord": CORE | SPEAKER,
    "kanarieconcept": CORE,
    "kanariedoel": INSIDE,
    "kanarieidee": INSIDE,
    "kanarieactie": INSIDE,
    "kanarievraag": INSIDE,
    "kanarietip": CORE,
    "kanariekaart": CORE,
    "kanarieavondafspraak": INSIDE,
}
LATER = {
    "kanariememo",
    "kanariepakket",
    "kanariepakje",
    "kanarieantwoord",
    "kanarieconcept",
    "kanariedoel",
    "kanarieidee",
    "kanarieactie",
    "kanarievraag",
    "kanarietip",
    "kanariekaart",
    "kanarieavondafspraak",
}
# The same before any give-back: nothing is for everyone yet, and an assumption is its author's.
WORDS_BEFORE: dict[str, frozenset[str]] = {word: roles for word, roles in WORDS.items() if word not in LATER} | {
    "kanarieiedereen": INSIDE,
    "kanarielos": INSIDE,
    "kanarieaanname": frozenset({"co_researcher"}),
}
