namespace VoiceAssistant.Api.Http;

internal static class PatchBody
{
    public const string MediaType = "application/merge-patch+json";

    /// <summary>Takes some of the members of <typeparamref name="T"/>: RFC 7396.</summary>
    public static RouteHandlerBuilder AcceptsPatch<T>(this RouteHandlerBuilder endpoint)
        where T : notnull => endpoint
        .Accepts<T>(MediaType, "application/json")
        .WithDescription("A JSON merge patch (RFC 7396): a member that is absent stays as it is, one that is `null` gets its default back.");
}
