from django.urls import path, re_path

from wijwerken.people.views import accounts, demo, organisation, own, privacy, security, sign_in

app_name = "people"
urlpatterns = [
    # coming in
    path("inloggen/", sign_in.sign_in_page, name="sign_in"),
    path("inloggen/code/<str:code>/", sign_in.sign_in_by_link, name="sign_in_link"),
    path("inloggen/mail/", sign_in.mail_link, name="mail_link"),
    path("inloggen/stap/", sign_in.second_step_page, name="second_step"),
    path("inloggen/sleutel/", sign_in.sign_in_by_passkey, name="sign_in_by_passkey"),
    path("inloggen/sleutel/vraag/", sign_in.passkey_question, name="passkey_question"),
    path("voorbeeld/rollen/", demo.roles, name="demo_roles"),
    path("voorbeeld/rollen/<uuid:account_id>/", demo.enter_role, name="enter_demo_role"),
    path("voorbeeld/inwoners/<uuid:person_id>/", demo.open_receipt, name="open_demo_receipt"),
    path("voorbeeld/bezoeker/", demo.visit, name="visit_demo"),
    path("uitloggen/", sign_in.sign_out, name="sign_out"),
    # a second step
    path("inloggen/veilig/", security.security, name="security"),
    path("inloggen/veilig/eerst/", security.secure_first, name="secure_first"),
    path("inloggen/veilig/app/", security.add_app, name="add_app"),
    path("inloggen/veilig/sleutel/", security.add_passkey, name="add_passkey"),
    path("inloggen/veilig/codes/", security.codes_on_paper, name="codes_on_paper"),
    path("inloggen/veilig/weg/<int:identifier>/", security.remove, name="remove_second_step"),
    # oneself
    path("mijn/account/", accounts.own, name="own_account"),
    path("mijn/bereikbaar/", own.reachable, name="reachable"),
    path("mijn/wissen/", own.erase, name="erase"),
    # an organisation
    path("organisatie/", organisation.overview, name="organisation"),
    path("organisatie/kies/<uuid:identifier>/", organisation.choose, name="choose_organisation"),
    path("organisatie/gegevens/", organisation.details, name="details"),
    path("organisatie/huisstijl/", organisation.look, name="look"),
    path("organisatie/huisstijl/logo-weg/", organisation.take_logo_down, name="take_logo_down"),
    path("organisatie/mensen/", accounts.colleagues, name="colleagues"),
    path("organisatie/mensen/<uuid:identifier>/code/", accounts.new_code, name="new_code"),
    re_path(
        rf"^organisatie/mensen/(?P<identifier>[0-9a-f-]{{36}})/(?P<what>{'|'.join(accounts.CHANGES)})/$",
        accounts.change,
        name="change_account",
    ),
    path("organisatie/inzage/", organisation.access, name="access_log"),
    path("organisatie/inzage.csv", organisation.access_csv, name="access_csv"),
    path("organisatie/privacypakket/", privacy.pack, name="privacy_pack"),
    path("organisatie/privacypakket/<slug:name>.<str:form>", privacy.paper, name="paper"),
    path("organisatie/toestemming/", privacy.consent_texts, name="consent_texts"),
    path("thema/<uuid:identifier>.css", organisation.theme_css, name="theme"),
    path("thema/<uuid:identifier>/logo", organisation.logo, name="logo"),
    # for everyone
    path("privacy/", privacy.privacy, name="privacy"),
    path("toegankelijkheid/", privacy.accessibility, name="accessibility"),
    path("over/", privacy.about, name="about"),
]
