using System.Text.Json;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Tools;

/// <summary>What an answer says.</summary>
internal sealed class ToolAnswerText
{
    private static readonly JsonElement Masked = JsonSerializer.SerializeToElement(SecretMask.Mask);

    private readonly HttpToolAnswer _answer;
    private readonly string? _page;
    private readonly string _body;
    private readonly ToolAnswerText? _whole;
    private readonly IReadOnlyList<string> _marked;

    /// <param name="page">What a web page says; null where it is none.</param>
    public ToolAnswerText(HttpToolAnswer answer, string? page)
    {
        (_answer, _page, _body, _marked) = (answer, page, answer.Text ?? "", []);
        Json = answer is { IsWhole: true, Text.Length: > 0 } && IsJson ? AnswerJson.Parse(_body) : null;
    }

    /// <param name="fields">Names of members.</param>
    private ToolAnswerText(ToolAnswerText whole, IReadOnlyList<string> fields)
    {
        (_answer, _whole, _marked) = (whole._answer, whole, fields);
        _page = whole._page is { } page ? ToolRedaction.Text(page, fields) : null;
        _body = _answer.IsWhole || !IsJson ? ToolRedaction.Text(whole._body, fields) : SecretMask.Mask;
        Json = whole.Json is { } json ? ToolRedaction.Json(json, fields) : null;
    }

    public int Status => _answer.Status;

    /// <summary>Null where it is none, or not whole.</summary>
    public JsonElement? Json { get; }

    /// <summary>What the model is told where it is no JSON.</summary>
    public string Plain => _page ?? _answer switch
    {
        { Text: null } => $"The answer is of the kind '{_answer.MediaType}', which is no text.",
        { IsWhole: false } when IsJson => $"The answer is larger than {HttpToolAnswer.MostBytes >> 20} MB; it begins: {_body}",
        _ => _body,
    };

    /// <summary>What may be a sentence for people where it is no JSON; empty where it is none.</summary>
    public string Words => ToolPages.Is(_answer) ? "" : _body;

    private bool IsJson => _answer.MediaType is null or "application/json" or "text/json" or "text/plain" || _answer.MediaType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>What logs may show of it.</summary>
    public ToolAnswerText Without(IReadOnlyList<string> fields) => new(this, fields);

    /// <summary>What marked members hold.</summary>
    public IEnumerable<string> ValuesOf(IReadOnlyList<string> fields) => Json is { } json ? ToolRedaction.ValuesOf(json, fields) : [];

    public bool IsMarked(string name) => ToolRedaction.IsMarked(name, _marked);

    /// <summary>Null where nothing is there; a mask where that lies within what is marked.</summary>
    public JsonElement? Find(string path) => Json is not { } json ? null : AnswerPath.Find(json, path) ?? (_whole?.Find(path) is null ? null : Masked);
}
