using System.Text;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>One chunk while it is put together.</summary>
internal sealed class ChunkWriter
{
    private readonly StringBuilder _text = new();
    private string? _lead;

    public int Tokens { get; private set; }

    public int? Page { get; private set; }

    public string Text => _text.ToString();

    /// <summary>What it would take to add a unit, with what has to stand above it.</summary>
    public int CostOf(ChunkUnit unit) => unit.Tokens + (Needs(unit) ? TokenCounter.Count(unit.Lead + "\n") : 0);

    public void Add(ChunkUnit unit)
    {
        Tokens += CostOf(unit);
        if (_text.Length == 0)
            Page = unit.Page;
        if (Needs(unit))
            Append("\n", unit.Lead!);
        Append(unit.Glue, unit.Text);
        _lead = unit.IsSentence ? unit.Text : unit.Lead;
    }

    private bool Needs(ChunkUnit unit) => unit.Lead is not null && unit.Lead != _lead;

    private void Append(string glue, string text)
    {
        if (_text.Length > 0)
            _text.Append(glue);
        _text.Append(text);
    }
}
