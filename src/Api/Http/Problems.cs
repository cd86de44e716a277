using System.Diagnostics;
using System.Text.Json;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>The expected failures of use cases as RFC 9457 problem details: the one place that maps them.</summary>
internal static class Problems
{
    public static IResult Of(Error error) => error switch
    {
        NotFoundError => Results.Problem(error.Message, statusCode: StatusCodes.Status404NotFound),
        ConflictError => Results.Problem(error.Message, statusCode: StatusCodes.Status409Conflict),
        PreconditionError => Results.Problem(error.Message, statusCode: StatusCodes.Status412PreconditionFailed),
        ForbiddenError => Results.Problem(error.Message, statusCode: StatusCodes.Status403Forbidden),
        ReusedKeyError => Results.Problem(error.Message, statusCode: StatusCodes.Status422UnprocessableEntity),
        TooManyError tooMany => new TooManyResult(tooMany),
        UnavailableError => Results.Problem(error.Message, statusCode: StatusCodes.Status503ServiceUnavailable),
        InvalidError invalid => Results.ValidationProblem(
            invalid.Fields.ToDictionary(f => Member(f.Key), f => f.Value)),
        _ => throw new UnreachableException($"{error.GetType().Name} is not mapped."),
    };

    /// <summary>As it is called in JSON: <c>Voice.Rate</c> is <c>voice.rate</c>.</summary>
    public static string Member(string property) =>
        string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
