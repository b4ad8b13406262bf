"""The floor of a page in this stack: a list of twenty rows joined to their authors, an INSERT and commit, a hello.

`gunicorn tests.bench.floor:app` with FLOOR_DATABASE; `python -m tests.bench.floor` fills that database.
"""

import os
import uuid

from flask import Flask, render_template_string, request
from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, joinedload, mapped_column, relationship

engine = create_engine(os.environ.get("FLOOR_DATABASE", "sqlite:///floor.db"))
IDEAS = 2_000
PAGE = """<!doctype html><title>Ideas</title><h1>Ideas ({{ n }})</h1><ul>
{% for i in ideas %}<li><a href="/ideas/{{ i.id }}">{{ i.title }}</a><p>{{ i.body[:160] }}</p>
<small>{{ i.author.name }} &middot; {{ i.votes }} votes</small></li>{% endfor %}</ul>"""


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))


class Idea(Base):
    __tablename__ = "ideas"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    body: Mapped[str] = mapped_column(Text)
    votes: Mapped[int] = mapped_column(default=0)
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    author: Mapped[User] = relationship()


class Vote(Base):
    __tablename__ = "votes"
    __table_args__ = (UniqueConstraint("idea_id", "voter"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id"))
    voter: Mapped[str] = mapped_column(String(40))


app = Flask(__name__)


@app.get("/hello")
def hello() -> str:
    return "hello world"


@app.get("/ideas")
def ideas() -> str:
    with Session(engine) as session:
        n = session.scalar(select(func.count()).select_from(Idea))
        newest = select(Idea).options(joinedload(Idea.author)).order_by(Idea.id.desc()).limit(20)
        return render_template_string(PAGE, ideas=session.scalars(newest).all(), n=n)


@app.post("/vote")
def vote() -> tuple[dict[str, bool], int]:
    with Session(engine) as session:
        session.add(Vote(idea_id=int(request.args.get("idea", 1)), voter=uuid.uuid4().hex))
        session.commit()
    return {"ok": True}, 201


def fill() -> None:
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(User(id=i, name=f"user{i:05d}") for i in range(1, IDEAS + 1))
        session.add_all(
            Idea(id=i, title=f"An idea about {i}", body="more trees and a bench " * 20, votes=i % 17, author_id=i)
            for i in range(1, IDEAS + 1)
        )
        session.commit()


if __name__ == "__main__":
    fill()
