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
        livez readyz robots security_txt too_large house:set_language
        people:sign_in people:sign_in_link people:mail_link people:sign_in_by_passkey people:passkey_question
        people:sign_in_by_name people:confirm_address
        people:sign_out people:privacy people:accessibility people:about
        trajectories:start trajectories:front trajectories:how_it_works
        trajectories:trajectory trajectories:question trajectories:card
        people:letters_by_link trajectories:answer_from_letter
        trajectories:today trajectories:working
        people:relay
        trajectories:card_document trajectories:boundaries trajectories:poster trajectories:poster_document
        trajectories:invitation trajectories:no_thanks trajectories:asked trajectories:who_sees trajectories:who_may
        trajectories:follow trajectories:follow_yes trajectories:follow_stop
        trajectories:receipt trajectories:open_code trajectories:open_link trajectories:search trajectories:search_all
        trajectories:export
        trajectories:forget trajectories:calendar_feed trajectories:answers
        trajectories:felt_heard trajectories:trace
        trajectories:accountability trajectories:accountability_document
        look:contribute look:told look:about_me look:about_me_said look:about_me_elsewhere look:about_me_sentence
        think:editions think:edition think:edition_thread think:edition_solutions think:edition_loose
        think:edition_document think:evening_cards think:evening_cards_document think:respond
        rounds:rounds rounds:recognise rounds:answer_back rounds:thanks rounds:own_answers rounds:next_person
        rounds:use_ticket rounds:outcome rounds:outcome_document
        act:plan share:examples
        meet:enter meet:phone meet:join meet:beamer meet:leave
    """,
    KNOWN: """
        trajectories:today trajectories:today_decline trajectories:today_take_up
        people:reachable people:erase look:own_words trajectories:own_data
        people:letters
        trajectories:freed_by_me trajectories:less_room
        trajectories:codes trajectories:renew_code trajectories:stop_codes
        trajectories:my_calendar trajectories:calendar_renew trajectories:calendar_stop
    """,
    ACCOUNT: """
        people:security people:secure_first people:add_app people:add_passkey people:remove_second_step
        people:own_account people:own_address people:account_seen people:take_work_account_off people:signed_in
        people:unsent people:kept_here
    """,
    INSIDE: """
        trajectories:tell_problem trajectories:assumptions trajectories:room trajectories:agreements
        trajectories:own_labels trajectories:room_calendar
        trajectories:people trajectories:gatherings trajectories:gathering_calendar trajectories:logbook
        trajectories:gathering_answer trajectories:gathering_answer_back trajectories:my_week
        trajectories:date_file trajectories:date
        trajectories:quality_card
        trajectories:hours trajectories:hours_ask trajectories:pulses trajectories:pulse
        look:voices look:excerpt
        think:board think:at_the_table think:thread think:also_heard think:perspectives
        meet:workshops meet:harvest meet:harvest_document
        act:direction act:step act:ideas act:idea act:idea_taken_back act:connect act:action act:action_new
        act:action_change act:take_on act:update act:finish act:stop act:ask_klap act:decline act:give_back
        act:help_with act:choose_outside act:stop_helping act:requests act:reviews act:reviews_calendar
        act:plan_document act:report_document
    """,
    CORE: """
        trajectories:move trajectories:shape trajectories:publish trajectories:boundary_new trajectories:boundary
        trajectories:telling_question trajectories:boundary_drop trajectories:expectations trajectories:agreement_drop
        trajectories:group_new trajectories:group trajectories:group_drop trajectories:gap trajectories:gap_closed
        trajectories:reach trajectories:reach_slips
        trajectories:invite trajectories:invitation_back trajectories:gathering_new trajectories:gathering
        trajectories:invite_many trajectories:invitations_anew trajectories:ask_again trajectories:invitation_slips
        trajectories:street_letter trajectories:followers
        trajectories:gathering_drop trajectories:point_done trajectories:pause trajectories:move_promise
        trajectories:accountability_public trajectories:stand_in trajectories:stand_in_back
        trajectories:alive trajectories:end trajectories:ask_for_yes
        trajectories:cross_section trajectories:labels_of trajectories:funding
        trajectories:waiting_texts trajectories:waiting_text
        trajectories:answers_give trajectories:answer_slips trajectories:stands_now
        trajectories:hours_price trajectories:pulse_new trajectories:pulse_drop
        look:box_door look:mask look:take_out look:correct_aloud look:incoming look:held look:hold look:let_through
        look:conversations look:record look:conversation look:add look:notes look:mark look:read_aloud look:agreed
        look:slips look:no_reply look:talks look:talk look:talk_drop look:card look:card_document look:cards
        look:mentions look:mention
        look:type_over look:upload look:uploaded look:progress look:throw_away look:mend_reading look:undo_mend
        look:read_otherwise look:cut_piece look:photo look:type_photo look:take_reading_out look:they_know
        rounds:round rounds:round_begin rounds:round_close rounds:round_drop rounds:round_poster rounds:round_sheets
        rounds:type_over_round rounds:choose_map rounds:round_tickets
        think:exchange think:take think:parcel think:parcel_throw_away
        think:suggestions think:suggestions_ready think:more think:where_belongs think:pairs think:grouping
        think:suggested_group
        think:knot think:thread_change think:thread_remove think:loose_cards think:loose_cards_document
        think:edition_begin think:edition_compare think:compose think:compose_thread think:compose_place
        think:compose_assumptions think:compose_ask think:compose_drop think:publish think:evening
        think:evening_document think:harvest think:responses think:response_answer think:response_ask
        think:name_advice think:open_table
        meet:new meet:lead meet:act meet:prepare meet:drop meet:step meet:step_drop meet:paper meet:paper_document
        meet:type_over meet:bring_in meet:harvest_notes meet:harvest_threads meet:forms meet:form meet:form_file
        meet:form_document meet:form_change meet:draw
        act:goal act:adopt act:thread_left_out act:thread_taken_up act:idea_left_out act:idea_taken_up
        act:yes_at_table act:ask_teller act:review_new act:review act:brought
    """,
    # Whom a question was passed on to, who calls with an answer, and who was asked for hours.
    frozenset({"facilitator"}): """
        people:relayed trajectories:call_round trajectories:call trajectories:call_again look:told_by_phone
    """,
    frozenset({"sponsor"}): "trajectories:hours_answer",
    CORE | {"sponsor"}: "trajectories:room_write trajectories:room_confirm trajectories:room_looked_back",
    # Who wrote it, and nobody else.
    frozenset({"co_researcher"}): "trajectories:assumption trajectories:assumption_drop",
    SPEAKER: """
        act:teller_question act:teller_yes act:teller_no
        look:own look:confirm look:answer_asked look:otherwise look:share look:hide look:withdraw
        think:own_response think:response_back think:response_joins
    """,
    frozenset({"administrator"}): """
        people:organisation people:choose_organisation people:details people:look people:take_logo_down
        people:colleagues people:new_code people:change_account people:make_work_account_link
        people:access_log people:access_csv people:security_log people:security_csv
        people:organisation_log
        people:council people:council_new people:council_end
        people:funders people:funder_new people:funder people:funder_drop people:funder_sample
        people:privacy_pack people:paper people:consent_texts trajectories:new
    """,
    # Outside a demo or the workbench, without a provider of work accounts, half signed in, or of something that is not
    # there in this world (no map in Doen).
    NOBODY: """
        meet:myself meet:card meet:choose meet:recognise meet:turn meet:own_words meet:offer meet:keep_code
        meet:form_drop
        house:move_clock house:styleguide house:sample
        people:demo_roles people:enter_demo_role people:open_demo_receipt people:visit_demo
        people:work_account people:work_account_back people:work_account_link
        people:relay_copy trajectories:hours_by_link
        people:second_step people:codes_on_paper people:theme people:logo share:example rounds:perspective_map
    """,
}
LINES = {name: roles for roles, names in FOR_WHOM.items() for name in names.split()}

# In which place each address is, whose roles count there: a trajectory, where it is not one of these.
ELSEWHERE: dict[str, str] = {
    "organisation": """
        people:organisation people:choose_organisation people:details people:look people:take_logo_down
        people:colleagues people:new_code people:change_account people:make_work_account_link
        people:organisation_log people:access_log people:access_csv people:security_log people:security_csv
        people:council people:council_new people:council_end
        people:funders people:funder_new people:funder people:funder_drop people:funder_sample
        people:privacy_pack people:paper people:consent_texts people:theme people:logo
        trajectories:new
    """,
    "house": """
        livez readyz robots security_txt too_large house:set_language house:move_clock house:styleguide house:sample
        people:sign_in people:sign_in_link people:sign_in_by_name people:confirm_address people:mail_link
        people:second_step people:sign_in_by_passkey people:passkey_question people:demo_roles people:enter_demo_role
        people:open_demo_receipt people:visit_demo people:sign_out people:security people:secure_first people:add_app
        people:add_passkey people:codes_on_paper people:remove_second_step people:own_account people:own_address
        people:work_account people:work_account_back people:work_account_link people:take_work_account_off
        people:signed_in people:account_seen people:unsent people:kept_here people:reachable people:erase
        people:letters people:letters_by_link trajectories:answer_from_letter
        people:privacy people:accessibility people:about
        trajectories:start trajectories:front trajectories:today trajectories:today_decline trajectories:today_take_up
        trajectories:how_it_works trajectories:receipt trajectories:open_code trajectories:open_link
        trajectories:working
        people:relay people:relay_copy people:relayed trajectories:freed_by_me trajectories:less_room
        trajectories:codes trajectories:renew_code trajectories:stop_codes trajectories:forget trajectories:own_data
        trajectories:my_calendar trajectories:my_week trajectories:calendar_renew trajectories:calendar_stop
        trajectories:date trajectories:calendar_feed trajectories:search_all
        share:examples share:example
    """,
}
PLACES = {name: place for place, names in ELSEWHERE.items() for name in names.split()}
# The hall of a workshop knows its trajectory by the code that people typed.
BY_CODE = frozenset(
    """
        meet:enter meet:phone meet:join meet:myself meet:card meet:choose meet:recognise meet:turn meet:leave
        meet:beamer meet:keep_code meet:own_words meet:offer
    """.split()
)

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
    "kanariemelding": CORE,  # what somebody says about a sentence that is about them
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
    "kanariesoort": CORE | {"participant"},  # a label: of whom it is, and who wrote it down
    "kanarieafdeling": CORE | {"participant"},
    "kanarievoorwaarde": frozenset({"administrator"}),  # of the works council
    "kanariepunt": INSIDE,
    "kanariezin": CORE | frozenset({"receipt_holder"}),  # sent to be read out at a gathering
    "kanariegat": INSIDE,
    "kanarielicht": CORE,  # what falls away for who takes part lightly
    "kanarieuren": frozenset({"co_researcher", "sponsor"}),  # what falls away for the hours that a leader freed
    "kanariepeiling": INSIDE,
    "kanariedoorgegeven": frozenset({"facilitator"}),
    "kanarieuitnodiging": CORE,
    "kanarievolgmail": NOBODY,  # sealed, for letters alone
    "kanarievolgbericht": ALL,  # what the group sends to who follows
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
    "kanariekaart": NOBODY,  # one card waits until five people have one, or all are opened
    "kanarieavondafspraak": INSIDE,
    "kanariemeegenomen": INSIDE,
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
    "kanariemeegenomen",
}
# The same before any give-back: nothing is for everyone yet, and an assumption is its author's.
WORDS_BEFORE: dict[str, frozenset[str]] = {word: roles for word, roles in WORDS.items() if word not in LATER} | {
    "kanarieiedereen": INSIDE,
    "kanarielos": INSIDE,
    "kanarieaanname": frozenset({"co_researcher"}),
}
