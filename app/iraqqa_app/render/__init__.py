"""Answers and articles → HTML, a file for each part of the page. Pure; nothing here knows Gradio.

Nothing cleans this HTML on its way to the page: what is not written in these files goes through
`text.escape`.
"""
