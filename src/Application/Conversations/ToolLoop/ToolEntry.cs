using System.Text.Json.Nodes;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>One call of a tool while its conversation goes on: what is kept of it, and what is not.</summary>
/// <param name="Tool">Null where there is none of that name, or no more.</param>
/// <param name="Arguments">As the model gave them; of an earlier process, as they were kept.</param>
internal sealed record ToolEntry(ToolCall Call, ConversationTool? Tool, JsonObject Arguments)
{
    private volatile string _result = "";

    /// <summary>For the model, as it may be told.</summary>
    public string Result
    {
        get => _result;
        set => _result = value;
    }

    /// <summary>What it has made known, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; set; } = new Dictionary<string, string>();

    /// <summary>Completes when nothing more comes of it; never fails.</summary>
    public Task Ended { get; set; } = Task.CompletedTask;

    /// <summary>It is whoever talks with the caller who does it, at the end of the turn.</summary>
    public bool IsSignal => CallTools.Signals.Contains(Call.Name);

    /// <summary>The number of the first turn whose model has spoken after it was told what came of it; null while none has.</summary>
    public int? ToldIn { get; set; }

    /// <summary>Another process has begun it, and may still be doing it.</summary>
    public bool IsOfBefore { get; init; }

    /// <summary>Takes over what has come of it in the process that has begun it.</summary>
    public void CatchUp(ToolCall row)
    {
        if (!IsOfBefore || !IsRunning || row.Status == ToolCallStatus.Running)
            return;
        (Result, Values, ToldIn) = (row.Result, row.Values.Values, null);
        Call.End(row.Status, row.Result, row.IsUntrusted, row.Values, row.Ms ?? 0, row.Reason);
    }

    public bool IsRunning => Call.Status == ToolCallStatus.Running;

    /// <summary>What others may have written to mislead the model.</summary>
    public bool IsUntrusted => Call.IsUntrusted && Result.Length > 0;
}
