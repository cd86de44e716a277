using Microsoft.Extensions.AI;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>A model that may answer.</summary>
/// <param name="Breaker">As of a <see cref="Candidate{TPort}"/>.</param>
internal sealed record ModelCandidate(string Name, IChatClient Client, Breaker Breaker);

/// <summary>Who is asked one question, and who would be after them: in order, but last those that fail at present.</summary>
internal sealed class ModelQueue
{
    private readonly List<ModelCandidate> _waiting;

    public ModelQueue(IReadOnlyList<ModelCandidate> models)
    {
        _waiting = [.. models];
        Current = Take();
    }

    public ModelCandidate Current { get; private set; }

    public bool IsLast => _waiting.Count == 0;

    /// <summary>False where nobody is left.</summary>
    public bool TryAdvance()
    {
        if (IsLast)
            return false;
        Current = Take();
        return true;
    }

    private ModelCandidate Take()
    {
        var model = _waiting.Find(waiting => waiting.Breaker.TryAsk()) ?? _waiting[0];
        _waiting.Remove(model);
        return model;
    }
}
