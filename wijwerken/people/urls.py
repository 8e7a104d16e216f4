from django.urls import path

from wijwerken.people.views import sign_in

app_name = "people"
urlpatterns = [
    path("inloggen/", sign_in.sign_in_page, name="sign_in"),
    path("inloggen/code/<str:code>/", sign_in.sign_in_by_link, name="sign_in_link"),
    path("inloggen/rol/<uuid:account_id>/", sign_in.enter_demo_role, name="enter_demo_role"),
    path("uitloggen/", sign_in.sign_out, name="sign_out"),
]
