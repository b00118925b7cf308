"""Addresses of the portal."""

from django.urls import include, path

from mingjing.portal.pages import archive, assessments, home, invitation, language, log, people, sheets

urlpatterns = [
    path("", home.home, name="home"),
    path("language/", language.choose, name="language"),
    path("invitation/<str:whom>/<str:token>/", invitation.accept, name="invitation"),
    path("assessments/new/", assessments.create, name="create_assessment"),
    path("assessments/<int:number>/", assessments.show, name="assessment"),
    path("assessments/<int:number>/advance/", assessments.advance, name="advance"),
    path("assessments/<int:number>/reopen/", assessments.reopen, name="reopen"),
    path("assessments/<int:number>/steps/<str:state>/", assessments.set_step, name="set_step"),
    path("assessments/<int:number>/extensions/", assessments.extend, name="extend"),
    path("sheets/<int:number>/", sheets.show, name="sheet"),
    path("sheets/<int:number>/sign/", sheets.sign, name="sign_off"),
    path("sheets/<int:number>/unlock/", sheets.unlock, name="unlock"),
    path("sheets/<int:number>/archive/", archive.none, name="archive"),
    path("sheets/<int:number>/archive/pictures/<str:name>", archive.picture, name="archive_picture"),
    path("sheets/<int:number>/archive/<str:snapshot>/", archive.show, name="archived"),
    path("sheets/<int:number>/archive/<str:snapshot>/looks", archive.looks, name="archive_looks"),
    path("sheets/<int:number>/archive/<str:snapshot>/document", archive.document, name="archive_document"),
    path("archive/parts/<str:token>/<str:name>", archive.part, name="archive_part"),
    path("lines/<int:number>/self-score/", sheets.save_self_score, name="save_self_score"),
    path("people/", people.show, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:number>/reset/", people.reset, name="reset_password"),
    path("memberships/<int:number>/end/", people.end, name="end_membership"),
    path("log/", log.show, name="log"),
    path("log/export/<str:kind>/", log.export, name="log_export"),
    path("accounts/", include("allauth.urls")),
]
