"""Addresses of a deal's pages, drawers and forms."""

from __future__ import annotations

from django.urls import path

from . import (
    deal_edit,
    map_edit_views,
    views,
    views_committee,
    views_control_points,
    views_drawers,
    views_forms,
    views_information,
    views_stage,
    views_taps,
    views_timeline,
)

DEAL = "opportunities/<int:opportunity>"

urlpatterns = [
    path(f"{DEAL}/", views.overview, name="opportunity"),
    path(f"{DEAL}/edit/", deal_edit.deal_edit, name="deal_edit"),
    path(f"{DEAL}/committee/", views_committee.committee, name="committee"),
    path(f"{DEAL}/committee/why/<slug:number>/", views_committee.committee_why, name="committee_why"),
    path(f"{DEAL}/committee/edit/reports-to/", map_edit_views.reports_to, name="map_reports_to"),
    path(f"{DEAL}/committee/edit/tie/", map_edit_views.tie, name="map_tie"),
    path(f"{DEAL}/committee/edit/untie/", map_edit_views.untie, name="map_untie"),
    path(f"{DEAL}/committee/edit/chair/", map_edit_views.chair, name="map_chair"),
    path(f"{DEAL}/committee/edit/leave/", map_edit_views.leave, name="map_leave"),
    path(f"{DEAL}/committee/edit/people/<str:ref>/", map_edit_views.person, name="map_person"),
    path(f"{DEAL}/people/<str:ref>/", views_drawers.person, name="opportunity_person"),
    path(f"{DEAL}/events/<str:ref>/", views_drawers.event, name="opportunity_event"),
    path(f"{DEAL}/things/<str:part>/<str:ref>/", views_drawers.thing, name="opportunity_thing"),
    path(f"{DEAL}/timeline/", views_timeline.timeline, name="timeline"),
    path(f"{DEAL}/information/", views_information.information, name="information"),
    path(f"{DEAL}/information/list.csv", views_information.information_csv, name="information_csv"),
    path(f"{DEAL}/information/answer/", views_information.information_answer, name="information_answer"),
    path(f"{DEAL}/control-points/", views_control_points.control_points, name="control_points"),
    path(f"{DEAL}/control-points/history/", views_control_points.control_points_history, name="control_points_history"),
    path(f"{DEAL}/scores/<slug:score>/", views_drawers.score_why, name="score_why"),
    path(f"{DEAL}/stages/", views_drawers.stages_why, name="stages_why"),
    path(f"{DEAL}/proofs/", views_drawers.proofs_why, name="proofs_why"),
    path(f"{DEAL}/add-person/", views_forms.add_person, name="opportunity_add_person"),
    path(f"{DEAL}/seat/", views_forms.seat, name="opportunity_seat"),
    path(f"{DEAL}/seat/leave/", views_forms.leave_seat, name="opportunity_leave_seat"),
    path(f"{DEAL}/stage/", views_stage.set_stage, name="opportunity_stage"),
    path(f"{DEAL}/stage/snooze/", views_stage.snooze, name="opportunity_snooze"),
    path(f"{DEAL}/stage/wake/", views_stage.wake, name="opportunity_wake"),
    path(f"{DEAL}/differ/", views_taps.differ, name="finding_differ"),
    path(f"{DEAL}/agree/", views_taps.agree, name="finding_agree"),
    path(f"{DEAL}/plan/", views_taps.plan, name="opportunity_plan"),
    path(f"{DEAL}/cancel/", views_taps.cancel, name="opportunity_cancel"),
    path(f"{DEAL}/done/", views_taps.done, name="opportunity_done"),
]
