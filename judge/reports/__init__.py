"""The report writers: one small module per format, each a pure function `render` from reports to text.

All of them read `judge.report` and nothing else, take their sentences from `cases`, and make what a submission may have
chosen inert by `escape` or `markdown`. How much is told is settled before, by `detail`.
"""
