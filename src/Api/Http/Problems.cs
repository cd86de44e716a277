using System.Diagnostics;
using System.Text.Json;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>The expected failures of use cases as RFC 9457 problem details: the one place that maps them.</summary>
internal static class Problems
{
    /// <summary>The member by which programs know what went wrong.</summary>
    public const string Code = "code";

    /// <summary>The member that names the request, as <c>X-Request-Id</c> does.</summary>
    public const string RequestId = "requestId";

    public static IResult Of(Error error) => error switch
    {
        NotFoundError => Of(error, StatusCodes.Status404NotFound),
        ConflictError => Of(error, StatusCodes.Status409Conflict),
        PreconditionError => Of(error, StatusCodes.Status412PreconditionFailed),
        ForbiddenError => Of(error, StatusCodes.Status403Forbidden),
        ReusedKeyError => Of(error, StatusCodes.Status422UnprocessableEntity),
        TooManyError tooMany => new TooManyResult(tooMany),
        UnavailableError => Of(error, StatusCodes.Status503ServiceUnavailable),
        InvalidError invalid => Results.ValidationProblem(
            invalid.Fields.ToDictionary(f => Member(f.Key), f => f.Value), extensions: CodeOf(error)),
        _ => throw new UnreachableException($"{error.GetType().Name} is not mapped."),
    };

    public static IResult Of(Error error, int status) => Results.Problem(error.Message, statusCode: status, extensions: CodeOf(error));

    private static Dictionary<string, object?> CodeOf(Error error) => new() { [Code] = error.Code };

    /// <summary>As it is called in JSON: <c>Voice.Rate</c> is <c>voice.rate</c>. A header is called what it is.</summary>
    public static string Member(string property) => property.Contains('-') && !property.Contains('.') ? property
        : string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
