from tests.gathering import a_planned_workshop
def test_show(story, pages):
    story.an_open_intake(); a_planned_workshop(story)
    page = pages.get("/talleres/1")
    print(page.main_text)
    assert page.h1 == "Taller de Quitumbe"
