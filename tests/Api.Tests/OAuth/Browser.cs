using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>
/// A browser without script: keeps cookies by name and path, sends forms with their hidden fields, and goes on only where
/// it is told to. It sends Secure cookies though the test's wire is plain: a proxy in front of the Api has the certificate.
/// </summary>
internal sealed class Browser(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    /// <summary>By name: path, value, and the whole header that set it.</summary>
    public Dictionary<string, (string Path, string Value, string Header)> Cookies { get; } = [];

    public Task<Answer> GetAsync(string target) => SendAsync(HttpMethod.Get, target, null);

    public Task<Answer> PostAsync(string target, Dictionary<string, string> form, Dictionary<string, string>? headers = null) =>
        SendAsync(HttpMethod.Post, target, new FormUrlEncodedContent(form), headers);

    /// <summary>Follows redirects as long as they stay with us.</summary>
    public async Task<Answer> FollowAsync(Answer answer)
    {
        while (answer.Location is { } location && location.StartsWith('/'))
            answer = await GetAsync(location);
        return answer;
    }

    /// <summary>Sends the form that leads to this end, filled in further.</summary>
    public Task<Answer> SubmitAsync(
        Answer page, string endOfAction, Dictionary<string, string> fields, Dictionary<string, string>? headers = null)
    {
        var form = Form(page, endOfAction);
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input"))
            fields.TryAdd(input.Name!, input.Value);
        return PostAsync(form.GetAttribute("action")!, fields, headers);
    }

    public static IHtmlFormElement Form(Answer page, string endOfAction) => new HtmlParser().ParseDocument(page.Body).Forms
        .Single(f => f.GetAttribute("action")!.EndsWith(endOfAction, StringComparison.Ordinal));

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(
        HttpMethod method, string target, HttpContent? content, Dictionary<string, string>? headers = null)
    {
        using var request = new HttpRequestMessage(method, target) { Content = content };
        var path = new Uri(_http.BaseAddress!, target).AbsolutePath;
        var cookies = Cookies.Where(c => path.StartsWith(c.Value.Path, StringComparison.Ordinal)).Select(c => $"{c.Key}={c.Value.Value}");
        if (string.Join("; ", cookies) is { Length: > 0 } header)
            request.Headers.Add("Cookie", header);
        foreach (var (name, value) in headers ?? [])
            request.Headers.TryAddWithoutValidation(name, value);
        var answer = await Answer.ReadAsync(_http.SendAsync(request));
        foreach (var set in answer.Headers["Set-Cookie"])
            Keep(set);
        return answer;
    }

    private void Keep(string header)
    {
        var parts = header.Split("; ");
        var (name, value) = (parts[0].Split('=', 2)[0], parts[0].Split('=', 2)[1]);
        var path = parts.Single(p => p.StartsWith("path=", StringComparison.OrdinalIgnoreCase))["path=".Length..];
        if (value is "")
            Cookies.Remove(name);
        else
            Cookies[name] = (path, value, header);
    }
}
