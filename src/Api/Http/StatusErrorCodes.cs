using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>The codes of what no use case has refused, but HTTP, the token or the limits.</summary>
internal static class StatusErrorCodes
{
    private const string Unknown = "error";

    private static readonly Dictionary<int, string> Codes = new()
    {
        [StatusCodes.Status400BadRequest] = ErrorCodes.Invalid,
        [StatusCodes.Status401Unauthorized] = "unauthenticated",
        [StatusCodes.Status403Forbidden] = ErrorCodes.Forbidden,
        [StatusCodes.Status404NotFound] = ErrorCodes.NotFound,
        [StatusCodes.Status405MethodNotAllowed] = "methodNotAllowed",
        [StatusCodes.Status408RequestTimeout] = "requestTimeout",
        [StatusCodes.Status409Conflict] = ErrorCodes.Conflict,
        [StatusCodes.Status412PreconditionFailed] = ErrorCodes.PreconditionFailed,
        [StatusCodes.Status413PayloadTooLarge] = "payloadTooLarge",
        [StatusCodes.Status415UnsupportedMediaType] = "unsupportedMediaType",
        [StatusCodes.Status416RangeNotSatisfiable] = "rangeNotSatisfiable",
        [StatusCodes.Status422UnprocessableEntity] = ErrorCodes.IdempotencyKeyReused,
        [StatusCodes.Status429TooManyRequests] = ErrorCodes.TooManyRequests,
        [StatusCodes.Status431RequestHeaderFieldsTooLarge] = "headersTooLarge",
        [StatusCodes.Status500InternalServerError] = "internalError",
        [StatusCodes.Status503ServiceUnavailable] = ErrorCodes.Unavailable,
    };

    public static IEnumerable<string> All => Codes.Values;

    public static string Of(int status) => Codes.GetValueOrDefault(status, Unknown);
}
