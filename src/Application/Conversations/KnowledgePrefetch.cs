using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Conversations;

/// <summary>What was searched, or is being searched, for what a caller is still saying. One for each call; thread-safe.</summary>
public sealed class KnowledgePrefetch
{
    private readonly Lock _gate = new();
    private Entry? _latest;
    private KnowledgeAnswer? _done;

    /// <summary>How many turns have taken what there was.</summary>
    public int Turn { get; private set; }

    /// <summary>Begins a search, unless the latest is one for the same words, or the turn that it is for has been answered.</summary>
    internal Entry? TryBegin(int turn, string question)
    {
        lock (_gate)
        {
            if (turn != Turn)
                return null;
            var key = SearchText.Fold(question);
            return _latest?.Key == key ? null : _latest = new Entry(key);
        }
    }

    /// <param name="answer">Null where nothing came of it.</param>
    internal void End(Entry entry, KnowledgeAnswer? answer)
    {
        lock (_gate)
        {
            if (answer is null && _latest == entry)
                _latest = null; // it may be tried again
            if (entry.IsOfTurn && answer is not null)
                _done = answer;
        }

        entry.Answer.TrySetResult(answer);
    }

    /// <summary>Takes all there is: what is searched from now on is for the next turn.</summary>
    /// <returns>The search for these words, done or not, null where there is none; what was found last for others of the turn, null where nothing was.</returns>
    internal (Task<KnowledgeAnswer?>? Same, Func<KnowledgeAnswer?> Other) Take(string question)
    {
        lock (_gate)
        {
            var (latest, done) = (_latest, _done);
            (_latest, _done) = (null, null);
            Turn++;
            if (latest is not null)
                latest.IsOfTurn = false;
            var isSame = latest?.Key == SearchText.Fold(question);
            return (isSame ? latest!.Answer.Task : null, () => latest is { Answer.Task: { IsCompletedSuccessfully: true, Result: { } late } } ? late : done);
        }
    }

    internal sealed class Entry(string key)
    {
        public string Key => key;

        /// <summary>The turn that it is for is not answered yet.</summary>
        public bool IsOfTurn { get; set; } = true;

        public TaskCompletionSource<KnowledgeAnswer?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
