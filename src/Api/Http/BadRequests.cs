using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>Says which field of a body, or which parameter of a URL, could not be read.</summary>
internal sealed partial class BadRequests : IExceptionHandler
{
    private static readonly string[] NoObject = ["Send a JSON object."];
    private static readonly string[] WrongKind = ["This is not a value of the kind that the parameter takes."];

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Complaint(exception) is not { } complaint)
            return false;
        await Problems.Of(complaint).ExecuteAsync(httpContext);
        return true;
    }

    private static InvalidError? Complaint(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => JsonComplaint.Of(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest, Message: var message }
            when Parameter().Match(message) is { Success: true } parameter =>
            new InvalidError(new Dictionary<string, string[]> { [parameter.Groups[1].Value] = WrongKind }),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest, Message: var message }
            when message == PatchBody.Complaint || NoBody().IsMatch(message) =>
            new InvalidError(new Dictionary<string, string[]> { [""] = NoObject }),
        _ => null,
    };

    /// <summary>ASP.NET Core names the parameter in its message only: <c>Failed to bind parameter "int? page" from "x".</c></summary>
    [GeneratedRegex("""^Failed to bind parameter "\S+ (\w+)" from """)]
    private static partial Regex Parameter();

    /// <summary>There is no body, or it is <c>null</c>: <c>Implicit body inferred for parameter "fields" but no body was provided.</c></summary>
    [GeneratedRegex("""^Implicit body inferred for |^Required parameter ".+" was not provided from body""")]
    private static partial Regex NoBody();
}
