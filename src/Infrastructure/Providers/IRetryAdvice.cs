namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>An exception that tells whether asking again may help.</summary>
internal interface IRetryAdvice
{
    bool MayPass { get; }

    /// <summary>Not before this, counted from the failure; null where the server does not say.</summary>
    TimeSpan? RetryAfter { get; }
}
