namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>A part of a document that is found and quoted on its own.</summary>
/// <param name="Ordinal">From 0, in the order of the document.</param>
/// <param name="Heading">The headings above it, like <c>Prices › Cleaning</c>; empty where there are none.</param>
/// <param name="Page">On which it begins, from 1; null where the document has no pages.</param>
/// <param name="Tokens">Of the text, as <see cref="TokenCounter"/> counts them.</param>
/// <param name="Text">Lines of text; those of a list begin with a dash, those of a table have bars between their cells.</param>
public sealed record ChunkDraft(int Ordinal, string Heading, int? Page, int Tokens, string Text);
