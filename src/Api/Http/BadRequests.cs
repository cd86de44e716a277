using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>Says which field of a body could not be read.</summary>
/// <remarks>The framework tells some of that in English only. <c>ContactRequestsTests</c> notices if an update tells it otherwise.</remarks>
internal sealed partial class BadRequests : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Problem(exception) is not { } problem)
            return false;
        await Problems.Of(problem).ExecuteAsync(httpContext);
        return true;
    }

    private static InvalidError? Problem(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => JsonProblem.Of(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest, Message: var message } =>
            message == PatchBody.Problem || NoBody().IsMatch(message) ? InvalidError.Of("", "Send a JSON object.") : null,
        _ => null,
    };

    /// <summary>There is no body, or it is <c>null</c>: <c>Implicit body inferred for parameter "fields" but no body was provided.</c></summary>
    [GeneratedRegex("""^Implicit body inferred for |^Required parameter ".+" was not provided from body""")]
    private static partial Regex NoBody();
}
