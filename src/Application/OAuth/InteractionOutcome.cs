namespace VoiceAssistant.Application.OAuth;

/// <summary>How an interaction goes on.</summary>
public abstract record InteractionOutcome
{
    /// <summary>The person sees this page.</summary>
    public sealed record Shows(InteractionPage Page) : InteractionOutcome;

    /// <summary>There is another step to see.</summary>
    public sealed record GoesOn : InteractionOutcome;

    /// <summary>It is over: the browser goes back to the client.</summary>
    public sealed record Answered(string RedirectUri) : InteractionOutcome;
}

/// <param name="RedirectUri">Where the browser goes afterwards.</param>
/// <param name="User">Who is signed in, or what to propose as e-mail address.</param>
/// <param name="FormToken">To be sent with the form.</param>
/// <param name="Problem">What was wrong with the form that was sent; null on first sight.</param>
public sealed record InteractionPage(
    AuthorizationStep Step,
    string ClientName,
    string RedirectUri,
    IReadOnlyList<string> Scopes,
    string User,
    string FormToken,
    string? Problem);
