/** A few well-known domains by category, so that a first import says something. Written by hand; no list was copied. */
export const seedCategories: Readonly<Record<string, string>> = {
  adult:
    'pornhub.com xvideos.com xhamster.com xnxx.com redtube.com youporn.com onlyfans.com chaturbate.com adult.example',
  gambling:
    'bet365.com pokerstars.com williamhill.com paddypower.com betfair.com 888.com bwin.com ladbrokes.com unibet.com draftkings.com gambling.example',
  social:
    'facebook.com fbcdn.net instagram.com twitter.com x.com tiktok.com snapchat.com pinterest.com reddit.com tumblr.com linkedin.com mastodon.social threads.net',
  streaming:
    'youtube.com googlevideo.com netflix.com nflxvideo.net twitch.tv vimeo.com dailymotion.com spotify.com scdn.co soundcloud.com disneyplus.com hulu.com deezer.com streaming.example',
  news: 'bbc.co.uk bbc.com cnn.com nytimes.com theguardian.com reuters.com spiegel.de lemonde.fr elpais.com apnews.com washingtonpost.com',
  shopping:
    'amazon.com amazon.co.uk amazon.de ebay.com ebay.co.uk aliexpress.com etsy.com walmart.com zalando.de ikea.com bol.com',
  work: 'office.com office365.com microsoftonline.com sharepoint.com outlook.com teams.microsoft.com google.com googleapis.com gstatic.com salesforce.com slack.com zoom.us atlassian.net github.com dropbox.com box.com docusign.net sap.com adobe.com',
  cloud:
    'amazonaws.com cloudfront.net azure.com azureedge.net windows.net cloudflare.com akamaihd.net akamaized.net fastly.net digitaloceanspaces.com',
  updates:
    'windowsupdate.com update.microsoft.com delivery.mp.microsoft.com swcdn.apple.com archive.ubuntu.com',
  games:
    'steampowered.com steamcontent.com roblox.com epicgames.com minecraft.net playstation.net xboxlive.com',
  dating: 'tinder.com bumble.com okcupid.com match.com parship.de',
  jobs: 'indeed.com monster.com glassdoor.com stepstone.de totaljobs.com',
  ads: 'doubleclick.net googlesyndication.com adnxs.com criteo.com taboola.com outbrain.com',
  malware: 'malware.example testsafebrowsing.appspot.com wicar.org eicar.example',
  phishing: 'phishing.example',
};
