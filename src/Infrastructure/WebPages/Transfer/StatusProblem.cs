using System.Net;

namespace VoiceAssistant.Infrastructure.WebPages.Transfer;

/// <summary>What an answer without a page means, in words.</summary>
internal static class StatusProblem
{
    public static string Of(PageAnswer answer) => answer.Status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => "There is no such page.",
        HttpStatusCode.Unauthorized or HttpStatusCode.ProxyAuthenticationRequired =>
            "The page asks for a password. Only pages that anybody may read can be read.",
        HttpStatusCode.Forbidden => "The site does not let us read the page (403). It may keep out programs, or ask for a password.",
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => $"The site is too busy to answer ({(int)answer.Status}). {WaitOf(answer)}",
        HttpStatusCode.NoContent or HttpStatusCode.ResetContent => "The page is empty.",
        HttpStatusCode.UnavailableForLegalReasons => "The page is withheld for legal reasons (451).",
        >= HttpStatusCode.InternalServerError => $"The site has a problem of its own ({(int)answer.Status}). Try again later.",
        _ => $"The site answered with something else than a page ({(int)answer.Status}).",
    };

    private static string WaitOf(PageAnswer answer) => answer.RetryAfter is { TotalMinutes: > 1 } wait
        ? $"It asks to come back in {Math.Ceiling(wait.TotalMinutes)} minutes."
        : "Try again later.";
}
