using System.Collections.Immutable;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>
/// Sentences that the owner has written for what an assistant says without asking a model: variants, used in turn. The
/// language's own stay where none are given.
/// </summary>
/// <param name="AreYouThere">Asked when the caller has been silent.</param>
/// <param name="NotUnderstood">Said when no word of the caller was understood.</param>
/// <param name="OneMoment">Said while an answer takes long.</param>
/// <param name="StillWorking">Said to a caller who asks whether anybody is there while an answer takes long.</param>
/// <param name="Trouble">Said when the answer could not be found because something failed.</param>
/// <param name="Reconnected">Said when a call goes on after its connection was lost for a moment.</param>
/// <param name="GoodbyeSilent">The last words to a caller who stays silent.</param>
/// <param name="GoodbyeTimeLimit">The last words when a call has reached its longest time.</param>
/// <param name="GoodbyeStopping">The last words when the service is about to stop.</param>
/// <param name="GoodbyeAsked">The last words when somebody at the service has the call ended.</param>
/// <param name="GoodbyeTrouble">The last words when too much fails for the call to go on.</param>
/// <param name="GoodbyeBusy">The only words to a caller for whom there is no place.</param>
/// <param name="Disclosure">Says before everything else that an AI assistant speaks.</param>
/// <param name="Connecting">Said before a caller is connected with somebody else.</param>
/// <param name="NotConnected">Said to a caller who could not be connected with somebody else.</param>
/// <param name="Recorded">Says that a call is recorded.</param>
/// <param name="Waited">Said to a caller who was on hold.</param>
public sealed record OwnPhrases(
    IReadOnlyList<string>? AreYouThere = null,
    IReadOnlyList<string>? NotUnderstood = null,
    IReadOnlyList<string>? OneMoment = null,
    IReadOnlyList<string>? StillWorking = null,
    IReadOnlyList<string>? Trouble = null,
    IReadOnlyList<string>? Reconnected = null,
    IReadOnlyList<string>? GoodbyeSilent = null,
    IReadOnlyList<string>? GoodbyeTimeLimit = null,
    IReadOnlyList<string>? GoodbyeStopping = null,
    IReadOnlyList<string>? GoodbyeAsked = null,
    IReadOnlyList<string>? GoodbyeTrouble = null,
    IReadOnlyList<string>? GoodbyeBusy = null,
    IReadOnlyList<string>? Disclosure = null,
    IReadOnlyList<string>? Connecting = null,
    IReadOnlyList<string>? NotConnected = null,
    IReadOnlyList<string>? Recorded = null,
    IReadOnlyList<string>? Waited = null)
{
    public const int MostVariants = 10;

    public const int LongestVariant = 300;

    /// <summary>The same with every variant changed; one of which nothing is left to say is left out.</summary>
    public OwnPhrases Select(Func<string, string> change)
    {
        return new(
            AreYouThere: All(AreYouThere),
            NotUnderstood: All(NotUnderstood),
            OneMoment: All(OneMoment),
            StillWorking: All(StillWorking),
            Trouble: All(Trouble),
            Reconnected: All(Reconnected),
            GoodbyeSilent: All(GoodbyeSilent),
            GoodbyeTimeLimit: All(GoodbyeTimeLimit),
            GoodbyeStopping: All(GoodbyeStopping),
            GoodbyeAsked: All(GoodbyeAsked),
            GoodbyeTrouble: All(GoodbyeTrouble),
            GoodbyeBusy: All(GoodbyeBusy),
            Disclosure: All(Disclosure),
            Connecting: All(Connecting),
            NotConnected: All(NotConnected),
            Recorded: All(Recorded),
            Waited: All(Waited));

        IReadOnlyList<string>? All(IReadOnlyList<string>? variants) =>
            variants is null ? null : [.. variants.Select(change).Where(text => text.Any(char.IsLetterOrDigit))];
    }

    public bool Equals(OwnPhrases? other) =>
        other is not null && All().Zip(other.All()).All(pair => Items.Same(pair.First, pair.Second));

    public override int GetHashCode() => All().Aggregate(0, (hash, variants) => HashCode.Combine(hash, variants?.Count));

    private ImmutableArray<IReadOnlyList<string>?> All() =>
    [
        AreYouThere, NotUnderstood, OneMoment, StillWorking, Trouble, Reconnected,
        GoodbyeSilent, GoodbyeTimeLimit, GoodbyeStopping, GoodbyeAsked, GoodbyeTrouble, GoodbyeBusy,
        Disclosure, Connecting, NotConnected, Recorded, Waited,
    ];
}
