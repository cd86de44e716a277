using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.RealtimeMedia.Hearing;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>Counts what one turn uses of its providers. Model and voice write to it, each on a task of its own.</summary>
internal sealed class UsageMeter
{
    private readonly Lock _gate = new();
    private readonly List<TurnUsage> _usages = [];
    private Func<TurnUsage?>? _model;

    /// <summary>What was used by now, once for each provider and kind.</summary>
    public IReadOnlyList<TurnUsage> Usage
    {
        get
        {
            lock (_gate)
                return TurnUsage.Sum(_model?.Invoke() is { } model ? [.. _usages, model] : _usages);
        }
    }

    /// <summary>The caller was heard for so long.</summary>
    public void Hear(CallerSpeech speech)
    {
        if (speech.Seconds > 0)
            Add(new TurnUsage(speech.Provider, UsageKind.Recognition) { Seconds = speech.Seconds });
    }

    /// <summary>Takes over what was used for a turn that was given up for this one.</summary>
    public void Carry(IReadOnlyList<TurnUsage> usages)
    {
        lock (_gate)
            _usages.AddRange(usages);
    }

    /// <summary>The model writes this reply.</summary>
    /// <param name="configured">Its provider, where the reply does not tell.</param>
    public void Ask(ReplyUsage reply, string configured)
    {
        lock (_gate)
            _model = () => reply.ToUsage(configured);
    }

    /// <summary>A phrase was given to be spoken.</summary>
    public void Speak(string provider, string text) =>
        Add(new TurnUsage(provider, UsageKind.Synthesis) { Characters = text.Length });

    private void Add(TurnUsage usage)
    {
        lock (_gate)
            _usages.Add(usage);
    }
}
