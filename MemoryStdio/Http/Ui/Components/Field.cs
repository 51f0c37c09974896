using MemoryStdio.Http.Ui.Markup;

namespace MemoryStdio.Http.Ui.Components;

/// <summary>Labelled inputs. The id is the field's name, so a page has each name once.</summary>
internal static class Field
{
    public static Html Text(string name, string label, string? value, string? hint = null, string type = "text", string? list = null, bool required = false, int? longest = null) => $"""
        <div class="field"><label for="{name}">{label}</label><input id="{name}" name="{name}" type="{type}" value="{value}" dir="auto"{Html.Attribute("list", list)}{Html.Attribute("maxlength", longest?.ToString(System.Globalization.CultureInfo.InvariantCulture))}{Html.Flag(required, "required")}{Described(name, hint)}>{Hint(name, hint)}</div>
        """;

    public static Html Area(string name, string label, string? value, int rows, string? hint = null) => $"""
        <div class="field"><label for="{name}">{label}</label><textarea id="{name}" name="{name}" rows="{rows}" dir="auto"{Described(name, hint)}>
        {value}</textarea>{Hint(name, hint)}</div>
        """;

    public static Html Select(string name, string label, IEnumerable<(string Value, string Text)> options, string? chosen) => $"""
        <div class="field"><label for="{name}">{label}</label><select id="{name}" name="{name}">{Html.Each(options, o => $"""<option value="{o.Value}"{Html.Flag(o.Value == (chosen ?? ""), "selected")}>{o.Text}</option>""")}</select></div>
        """;

    public static Html Check(string name, string label, bool set) => $"""
        <div class="field check"><input id="{name}" name="{name}" type="checkbox" value="true"{Html.Flag(set, "checked")}><label for="{name}">{label}</label></div>
        """;

    public static Html Suggestions(string id, IEnumerable<string> values) => $"""<datalist id="{id}">{Html.Each(values, v => $"""<option value="{v}"></option>""")}</datalist>""";

    private static Html Described(string name, string? hint) => Html.Attribute("aria-describedby", hint is null ? null : $"{name}-hint");

    private static Html Hint(string name, string? hint) => hint is null ? Html.Empty : $"""<p class="hint" id="{name}-hint">{hint}</p>""";
}
