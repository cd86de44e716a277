using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Knowledge.Crawling;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Addresses;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

/// <summary>Nothing but the public internet can be reached, whatever an address, a name or a redirect says.</summary>
public sealed class HostileAddressTests
{
    private static readonly IPAddress Public = IPAddress.Parse("8.8.8.8"), Private = IPAddress.Parse("10.0.0.1");

    [Test]
    public async Task A_hostile_address_is_refused_before_anybody_is_asked()
    {
        using var web = new Web(allowLoopback: false, names: name => throw new InvalidOperationException($"{name} was asked for"));
        foreach (var address in HostileAddresses.All)
        {
            if (!Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri))
                continue;
            await ShouldBeRefusedAsync(web, uri);
            (await web.Pages.IsAllowedAsync(uri, CancellationToken.None)).IsSuccess.ShouldBeFalse(address);
            (await web.Pages.ReadSitemapAsync(uri, 10, _ => true, CancellationToken.None)).ShouldBeEmpty(address);
        }
    }

    [Test]
    public async Task A_redirect_to_a_hostile_address_is_refused()
    {
        await using var site = await Site.StartAsync(http =>
        {
            var address = HostileAddresses.All[int.Parse(http.Request.Path.Value![1..], CultureInfo.InvariantCulture)];
            http.Response.StatusCode = StatusCodes.Status302Found;
            http.Response.Headers.Location = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : address;
            return Task.CompletedTask;
        });
        using var web = new Web(names: name => name == "site.example" ? [IPAddress.Loopback] : throw new InvalidOperationException(name));
        for (var i = 0; i < HostileAddresses.All.Length; i++)
        {
            if (!Uri.TryCreate(HostileAddresses.All[i], UriKind.Absolute, out var uri) || IsLoopback(uri)) // which the switch opens
                continue;
            await ShouldBeRefusedAsync(web, site.Page($"/{i}", "site.example"));
        }
        Directory.Exists(web.Folder).ShouldBeFalse("nothing was read");

        static bool IsLoopback(Uri uri) => uri.IsLoopback || (IPAddress.TryParse(uri.IdnHost, out var literal) && IPAddress.IsLoopback(literal));
    }

    [TestCase("0.1.2.3")]
    [TestCase("10.255.255.255")]
    [TestCase("100.127.255.255")]
    [TestCase("127.0.0.53")]
    [TestCase("169.254.169.254")]
    [TestCase("172.20.0.1")]
    [TestCase("192.0.0.8")]
    [TestCase("192.88.99.1")]
    [TestCase("198.19.255.255")]
    [TestCase("239.255.255.255")]
    [TestCase("255.255.255.255")]
    [TestCase("::")]
    [TestCase("::1")]
    [TestCase("::7f00:1")]
    [TestCase("::ffff:8.8.8.8")]
    [TestCase("64:ff9b::a00:1")]
    [TestCase("64:ff9b:1::808:808")]
    [TestCase("100::1")]
    [TestCase("2001::1")]
    [TestCase("2001:10::1")]
    [TestCase("2001:1ff::1")]
    [TestCase("2002:808:808::1")]
    [TestCase("3fff:fff::1")]
    [TestCase("4000::1")]
    [TestCase("5f00::1")]
    [TestCase("fc00::1")]
    [TestCase("fe80::1%3")]
    [TestCase("feff::1")]
    [TestCase("ff0e::1")]
    public async Task A_name_that_stands_for_such_an_address_is_refused(string address)
    {
        PublicNetworks.Contain(IPAddress.Parse(address)).ShouldBeFalse();
        using var web = new Web(allowLoopback: false, names: _ => [IPAddress.Parse(address)]);
        await ShouldBeRefusedAsync(web, new Uri("http://site.example/"));
    }

    [TestCase("8.8.8.8")]
    [TestCase("100.63.255.255")]
    [TestCase("100.128.0.0")]
    [TestCase("172.15.255.255")]
    [TestCase("172.32.0.0")]
    [TestCase("192.0.1.1")]
    [TestCase("198.17.255.255")]
    [TestCase("198.20.0.0")]
    [TestCase("223.255.255.255")]
    [TestCase("2001:200::1")]
    [TestCase("2606:4700::1111")]
    [TestCase("2a00:1450::1")]
    [TestCase("64:ff9b::808:808")]
    public void What_is_public_is_not_refused(string address) => PublicNetworks.Contain(IPAddress.Parse(address)).ShouldBeTrue();

    [TestCase("10.0.0.1")]
    [TestCase("169.254.169.254")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("fd00::1")]
    [TestCase("0.0.0.0")]
    public async Task The_development_switch_opens_nothing_but_loopback(string address)
    {
        using var web = new Web(allowLoopback: true, names: _ => [IPAddress.Parse(address)]);
        await ShouldBeRefusedAsync(web, new Uri("http://site.example/"));
        await ShouldBeRefusedAsync(web, new Uri("http://site.example:5432/"));
    }

    [Test]
    public async Task The_development_switch_opens_no_other_ports_elsewhere()
    {
        using var web = new Web(allowLoopback: true, names: _ => [Public]);
        (await web.ProblemAsync(new Uri("http://site.example:5432/"))).ShouldContain("5432");
    }

    /// <summary>The first answer passes, the second would lead inside: there is no second, for one connection.</summary>
    [Test]
    public async Task A_name_is_asked_for_once_and_the_connection_goes_to_what_was_checked()
    {
        await using var site = await Site.StartAsync(new Dictionary<string, string> { ["/a"] = "read", ["/b"] = "read, too" });
        var asked = 0;
        using var web = new Web(names: _ => asked++ == 0 ? [IPAddress.Loopback] : [Private]);
        (await web.ReadAsync(site.Page("/a", "rebinding.example"))).Text.ShouldBe("read");
        (await web.ReadAsync(site.Page("/b", "rebinding.example"))).Text.ShouldBe("read, too", "the same connection");
        asked.ShouldBe(1);
    }

    [Test]
    public async Task A_name_that_stands_for_something_else_at_the_next_connection_is_checked_again()
    {
        await using var site = await Site.StartAsync(http =>
        {
            http.Response.Headers.Connection = "close";
            return http.Response.WriteAsync("read");
        });
        var asked = 0;
        using var web = new Web(names: _ => asked++ == 0 ? [IPAddress.Loopback] : [Private]);
        await web.ReadAsync(site.Page("/", "rebinding.example"));
        await ShouldBeRefusedAsync(web, site.Page("/", "rebinding.example"));
        asked.ShouldBe(2);
    }

    [Test]
    public async Task A_redirect_to_a_name_that_stands_for_a_private_address_is_refused()
    {
        await using var site = await Site.StartAsync(http =>
        {
            http.Response.Redirect("http://inside.example/");
            return Task.CompletedTask;
        });
        using var web = new Web(names: name => name == "inside.example" ? [Private] : [IPAddress.Loopback]);
        await ShouldBeRefusedAsync(web, site.Page("/", "outside.example"));
    }

    /// <summary>What passes is used and the rest is not: a host may have an address of its own network beside its public one.</summary>
    [Test]
    public async Task Of_several_addresses_only_those_that_pass_are_tried()
    {
        await using var site = await Site.StartAsync(new Dictionary<string, string> { ["/"] = "read" });
        using var web = new Web(names: _ => [Private, IPAddress.Parse("169.254.169.254"), IPAddress.Loopback]);
        (await web.ReadAsync(site.Page("/", "mixed.example"))).Text.ShouldBe("read");
    }

    [Test]
    public void Among_public_and_private_addresses_the_public_ones_are_chosen()
    {
        var rules = new AddressRules(new AddressPolicy(AllowLoopback: false, AddressPolicy.PortsOfPages));
        rules.Choose("mixed.example", 443, [Private, Public, IPAddress.Loopback, IPAddress.IPv6Loopback]).ShouldBe([Public]);
        Should.Throw<RefusedAddressException>(() => rules.Choose("inside.example", 443, [Private, IPAddress.Loopback]));
    }

    [Test]
    public async Task An_address_that_does_not_answer_is_passed_over()
    {
        await using var site = await Site.StartAsync(new Dictionary<string, string> { ["/"] = "read" });
        // nothing listens on the second loopback address
        using var web = new Web(names: _ => [IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]);
        (await web.ReadAsync(site.Page("/", "two.example"))).Text.ShouldBe("read");
    }

    [Test]
    public async Task A_family_of_addresses_that_leads_nowhere_does_not_use_up_all_attempts()
    {
        await using var site = await Site.StartAsync(new Dictionary<string, string> { ["/"] = "read" });
        using var web = new Web(names: _ => [.. Enumerable.Repeat(IPAddress.IPv6Loopback, 9), IPAddress.Loopback]);
        (await web.ReadAsync(site.Page("/", "both.example"))).Text.ShouldBe("read");
    }

    [Test]
    public async Task An_address_of_which_nothing_can_be_made_is_no_more_than_that()
    {
        using var web = new Web(allowLoopback: false, names: _ => throw new SocketException((int)SocketError.HostNotFound));
        string[] odd =
        [
            "http://a..b.example/", "http://-a.example/", "http://a_b.example/", "http://xn--a.example/", "http://xn--.example/", "http://\u200d.example/",
            "http://\u202eexample.com/", "http://\ufffd.example/", "http://%61.example/", "http://a.example:99999/", "http://a.example:0/", "http:///a", "http:a",
            "http://.example/", "http://*.example/", "http://a.example\u3002/", "http://\u00df.example/", $"http://{new string('a', 64)}.example/",
            $"http://{string.Join('.', Enumerable.Repeat("abcdefg", 60))}.example/", $"http://a.example/{new string('a', 70_000)}", "http://a.example/%00%ff?%0d%0a",
        ];
        foreach (var address in odd)
        {
            if (!Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri))
                continue;
            (await web.FetchAsync(uri)).IsSuccess.ShouldBeFalse(address);
            (await web.Pages.IsAllowedAsync(uri, CancellationToken.None)).IsSuccess.ShouldBeFalse(address);
            (await web.Pages.ReadSitemapAsync(uri, 10, _ => true, CancellationToken.None)).ShouldBeEmpty(address);
            if (uri.IsAbsoluteUri)
                PageAddress.KeyOf(PageAddress.Normalize(uri)).ShouldBe(PageAddress.KeyOf(uri), address);
        }
    }

    [Test]
    public async Task A_refusal_does_not_tell_what_a_name_stands_for_and_the_log_not_even_the_name()
    {
        using var web = new Web(allowLoopback: false, names: _ => [Private]);
        (await web.ProblemAsync(new Uri("http://inside.example/"))).ShouldNotContain("10.0");
        web.Log.Lines.ShouldNotBeEmpty();
        web.Log.Lines.ShouldAllBe(line => !line.Contains("inside", StringComparison.Ordinal) && !line.Contains("10.0", StringComparison.Ordinal));
    }

    private static async Task ShouldBeRefusedAsync(Web web, Uri address)
    {
        web.Log.Lines.Clear();
        var result = await web.FetchAsync(address);
        result.IsSuccess.ShouldBeFalse($"{address}");
        Web.ProblemOf(result).ShouldNotBeEmpty();
        web.Log.Lines.ShouldHaveSingleItem().ShouldStartWith("Information: A web address was refused for its ");
    }
}
