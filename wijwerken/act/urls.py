from django.urls import path

from wijwerken.act.views import actions, documents, ideas, mandates, plan, reviews, teller_questions

app_name = "act"
urlpatterns = [
    # the plan
    path("t/<slug:slug>/doen/", plan.plan, name="plan"),
    path("t/<slug:slug>/doen/doel/", plan.goal, name="goal"),
    path("t/<slug:slug>/doen/richting/", plan.direction, name="direction"),
    path("t/<slug:slug>/doen/vaststellen/", plan.adopt, name="adopt"),
    path("t/<slug:slug>/doen/stapje/", plan.step, name="step"),
    path("t/<slug:slug>/doen/draad/<uuid:thread_id>/niet/", plan.leave_thread_out, name="thread_left_out"),
    path("t/<slug:slug>/doen/draad/<uuid:thread_id>/wel/", plan.take_thread_up, name="thread_taken_up"),
    # ideas
    path("t/<slug:slug>/doen/ideeen/", ideas.ideas, name="ideas"),
    path("t/<slug:slug>/doen/ideeen/verbinden/", ideas.connect, name="connect"),
    path("t/<slug:slug>/doen/ideeen/<str:key>/", ideas.idea, name="idea"),
    path("t/<slug:slug>/doen/ideeen/<str:key>/niet/", ideas.leave_out, name="idea_left_out"),
    path("t/<slug:slug>/doen/ideeen/<str:key>/wel/", ideas.take_up, name="idea_taken_up"),
    path("t/<slug:slug>/doen/ideeen/<str:key>/terug/", ideas.take_back, name="idea_taken_back"),
    path("t/<slug:slug>/doen/ideeen/<str:key>/vraag-wie-dit-zei/", teller_questions.ask_teller, name="ask_teller"),
    path("t/<slug:slug>/doen/u-zei/<uuid:question_id>/", teller_questions.answer, name="teller_question"),
    path("t/<slug:slug>/doen/u-zei/<uuid:question_id>/ja/", teller_questions.say_yes, name="teller_yes"),
    path("t/<slug:slug>/doen/u-zei/<uuid:question_id>/nee/", teller_questions.say_no, name="teller_no"),
    # actions
    path("t/<slug:slug>/doen/actie/nieuw/", actions.new, name="action_new"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/", actions.action, name="action"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/veranderen/", actions.change, name="action_change"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/op-mij/", actions.take_on, name="take_on"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/aan-tafel/", actions.yes_at_table, name="yes_at_table"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/nee/", actions.decline, name="decline"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/neerleggen/", actions.give_back, name="give_back"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/helpen/", actions.help_with, name="help_with"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/niet-meer-helpen/", actions.stop_helping, name="stop_helping"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/hoe-gaat-het/", actions.update, name="update"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/wie-leest/", actions.choose_outside, name="choose_outside"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/gedaan/", actions.finish, name="finish"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/gestopt/", actions.stop, name="stop"),
    path("t/<slug:slug>/doen/actie/<uuid:action_id>/klap/", mandates.ask_mandate, name="ask_klap"),
    # the leader
    path("t/<slug:slug>/doen/gevraagd/", mandates.requests, name="requests"),
    # looking back
    path("t/<slug:slug>/doen/terugkijken/", reviews.reviews, name="reviews"),
    path("t/<slug:slug>/doen/terugkijken/agenda.ics", reviews.calendar_file, name="reviews_calendar"),
    path("t/<slug:slug>/doen/terugkijken/nieuw/", reviews.new, name="review_new"),
    path("t/<slug:slug>/doen/terugkijken/<uuid:review_id>/", reviews.move, name="review"),
    path("t/<slug:slug>/doen/terugkijken/<uuid:review_id>/bracht/", reviews.brought, name="brought"),
    # on paper
    path("t/<slug:slug>/doen/plan.<str:form>", documents.plan_document, name="plan_document"),
    path("t/<slug:slug>/doen/eindverslag.<str:form>", documents.report_document, name="report_document"),
]
