access_string = "on ~citas:* resetchannels -@all +mget +get +set +eval +ping"
