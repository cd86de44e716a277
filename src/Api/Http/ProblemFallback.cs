using System.Net.Mime;
using Microsoft.AspNetCore.WebUtilities;

namespace VoiceAssistant.Api.Http;

/// <summary>
/// Explains a failure in JSON also to whoever asked for something else, such as <c>text/csv</c>: the framework's own writer
/// would say nothing.
/// </summary>
internal sealed class ProblemFallback : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        problem.Status ??= http.Response.StatusCode;
        problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status.Value);
        ProblemHints.Add(context);
        return new ValueTask(http.Response.WriteAsJsonAsync(
            problem, problem.GetType(), options: null, MediaTypeNames.Application.ProblemJson, http.RequestAborted));
    }
}
