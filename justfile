# The front door for developers. `just` alone lists what there is.

_list:
    @just --list --unsorted

# Everything CI runs
check:
    bash .ci/run

# The tests; more words go to pytest: just test -k timeline
test *words:
    uv run --group dev pytest {{words}}

# What the code looks like and what imports what
lint:
    uv run --group dev ruff check
    uv run --group dev ruff format --check
    uv run --group dev mypy
    uv run --group dev lint-imports

# Lay out the code and mend what can be mended
format:
    uv run --group dev ruff check --fix
    uv run --group dev ruff format

# Which lines and branches the tests reach
cover:
    uv run --group dev pytest --cov --cov-report=term

# Two programs, one of them written from the page about time alone, answer the same two million questions
evaluate questions="2000000":
    SAMVERKAN_QUESTIONS={{questions}} uv run --group dev pytest -n0 tests/acceptance/test_second_evaluator.py

# All five models in the files of Excel, PowerPoint, Word and draw.io, opened by LibreOffice and by libraries of others
office:
    SAMVERKAN_OFFICE=1 uv run --group dev pytest -n0 tests/acceptance/test_office.py

# All pictures and the page that leads to them
build *words:
    uv run samverkan build {{words}}

# Hold the facts against the originals they cite: just originals FOLDER
originals *words:
    uv run --group dev python -m upkeep.originals {{words}}

# Draw statements to be judged: just sample --seed 7 --originals FOLDER -o sample.md
sample *words:
    uv run --group dev python -m upkeep.sample {{words}}

# Renew the picture of the README
docs:
    uv run samverkan diagram ostergotland --view structure --at 2017-06-01 --lang sv -o docs/images/ostergotland-structure.svg

# Try the lowest versions that are promised: installed beside the project, where its pins do not hold
lowest:
    uv venv -q --clear .venv-lowest
    VIRTUAL_ENV=.venv-lowest uv pip install -q --no-config --resolution lowest-direct -e . -e plugins/samverkan-kalmar
    .venv-lowest/bin/samverkan diagram kalmar --at 2017-06-01 --no-cache -o .venv-lowest/kalmar.pdf
    .venv-lowest/bin/samverkan check kalmar --at 2017-06-01 --no-cache

# Pin the newest versions that fit together
pin:
    uv run --no-project python .ci/pin

# How much of what an organisation found of itself a review finds too
recall:
    uv run --group dev python -m tests.acceptance.recall

# How true and useful findings are, as judged; --dump FILE writes a form for a reader, --take FILE reads it back
precision *ARGS:
    uv run --group dev python -m tests.acceptance.precision {{ARGS}}

# Every page of a built site: not too heavy or tall for a telephone, and nothing on it that is meant for us: just pages site
pages folder="site":
    uv run --group dev python -m tests.pages {{folder}}

# So many made-up inputs over everything that reads what others wrote, with a table of what came of them: just fuzz 1000000
fuzz *words:
    uv run --group dev python -m tests.fuzz {{words}}

# Change the code of some rooms a little, in every way there is, and see which changes no test notices
mutate *words:
    uv run --group dev --with mutmut mutmut run {{words}}
    uv run --group dev --with mutmut mutmut results

# Plant known bugs one by one and see that a test notices each
planted *words:
    uv run --group dev python -m upkeep.planted {{words}}

# Commands that write, ended at random moments: what stood stands, what is new is whole, nothing is left behind: just kills 200
kills *words:
    uv run --group dev python -m tests.kills {{words}}

# -o on devices, pipes, links, shut and full disks, for every command that writes; as root also as another user
outputs *words:
    uv run --group dev python -m tests.outputs {{words}}

# What it costs, in one table beside another checkout: just bench W0 W2 --beside ../before
bench *words:
    uv run --group dev python -m benchmarks {{words}}
