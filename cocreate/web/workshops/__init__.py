"""What pages of workshops are made of beside the views: sections of a workshop's page, panels of live pages, clocks."""
